//! Why there is nothing to analyse.

use crate::ledger::read::job::Reading;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::TableRole;
use crate::units::Day;
use crate::warning::Unavailable;

/// Why there are no orders to analyse: no such table, a table without the columns, or no row of use.
pub fn no_orders(reading: &Reading, end: Option<Day>) -> Unavailable {
    use crate::table::meaning::role::ColumnRole::{Customer, Date};
    let orders = reading.tables.iter().zip(&reading.schemas).find(|(table, _)| table.role == Some(TableRole::Orders));
    let Some((table, schema)) = orders else {
        return Unavailable::new("needs-orders", "a table of orders with a customer, a date and an amount", "none");
    };
    if schema.column(Customer).is_none() {
        return Unavailable::new("needs-customer-column", "a column that names the customer", table.name.clone());
    }
    let date = schema.column(Date).map(|index| &schema.columns[index]);
    let Some(date) = date.filter(|column| column.kind == ColumnType::Date) else {
        let have = date.map_or_else(
            || table.name.clone(),
            |column| {
                let word = column.words.first().map_or("", String::as_str);
                format!("`{}` with values such as `{word}`", column.name)
            },
        );
        return Unavailable::new("needs-date-column", "a column of dates", have);
    };
    if table.reject_counts.get("date-invalid").is_some_and(|count| *count == table.rows) {
        return Unavailable::new(
            "needs-date-column",
            "a column of dates",
            format!("`{}`, in which no cell is one", date.name),
        );
    }
    if let Some(end) = end
        && let Some(first) = reading.book.orders.iter().map(|order| order.day).min()
        && first > end
    {
        return Unavailable::new("end-before-orders", first.iso(), end.iso());
    }
    if let Some(refunds) = table.accounted.get("refunds") {
        return Unavailable::new("needs-orders", "orders that are no refunds", format!("{refunds} refunds"));
    }
    Unavailable::new("needs-orders", "orders that can be used", format!("{} rows set aside", table.rejected))
}
