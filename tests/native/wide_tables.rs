//! Tables of hundreds of columns.

use customer_loupe::random::Generator;

use crate::meanings::{customers, holds, money, orders, report, tables, total};

#[test]
fn a_table_of_hundreds_of_columns_is_read_by_those_that_say_what_it_is() {
    let orders = orders();
    let mut generator = Generator::new(16, "answers");
    let mut header: Vec<String> = (1..=600).map(|number| format!("Q{number}")).collect();
    let mut table: Vec<Vec<String>> =
        orders.iter().map(|_| (0..600).map(|_| generator.below(900).to_string()).collect()).collect();
    for (place, name) in [(3, "Customer"), (250, "Order number"), (401, "Order date"), (598, "Total")] {
        header[place] = name.to_owned();
        for (row, order) in table.iter_mut().zip(&orders) {
            row[place] = match name {
                "Customer" => order.customer.clone(),
                "Order number" => order.number.clone(),
                "Order date" => order.day.clone(),
                _ => money(order.cents),
            };
        }
    }
    let table: Vec<Vec<String>> = std::iter::once(header).chain(table).collect();
    for text in tables(&table) {
        holds(&report(&text), customers(&orders), total(&orders));
    }
}
