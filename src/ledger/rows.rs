//! One record → one order, lead or customer, or why not.

use crate::ledger::book::Book;
use crate::ledger::frame::{Frame, FrameColumn};
use crate::ledger::id::normalize;
use crate::ledger::summary::SummaryRow;
use crate::table::column::ColumnType;
use crate::table::date::{self, DateOrder};
use crate::table::number::{Decimal, is_blank, parse_f64, parse_micro};
use crate::table::record::Record;
use crate::table::reject::Fault;
use crate::table::role::{ColumnRole, TableRole};
use crate::table::schema::Schema;
use crate::units::{Day, Money};

/// What a row was taken for (a key of `accounted`), or why it is set aside.
pub type Taken = std::result::Result<&'static str, Fault>;

/// Where the rows of a table go.
pub enum Rows {
    /// Into the ledger's orders.
    Orders(OrderColumns),
    /// Into a frame.
    Frame(FrameRows),
    /// Into the ledger's summaries.
    Summary(SummaryColumns),
    /// Nowhere in this version: counted only, under this key.
    Counted(&'static str),
}

impl Rows {
    /// Finds the columns that the table's role needs; without them its rows are counted only.
    pub fn new(name: &str, schema: &Schema) -> Self {
        match schema.role {
            Some(TableRole::Orders) => OrderColumns::find(schema).map_or(Self::Counted("notUsed"), Self::Orders),
            Some(TableRole::Summary) => SummaryColumns::find(schema).map_or(Self::Counted("notUsed"), Self::Summary),
            Some(kind) => Self::Frame(FrameRows::new(name, kind, schema)),
            None => Self::Counted("notUsed"),
        }
    }

    /// For every column, whether its cells are read.
    pub fn uses(&self, schema: &Schema) -> Vec<bool> {
        let with = |roles: &[ColumnRole]| -> Vec<bool> {
            schema.columns.iter().map(|column| column.role.is_some_and(|role| roles.contains(&role))).collect()
        };
        use ColumnRole::{Age, Amount, Customer, Date, Frequency, Monetary, Quantity, Recency, UnitPrice, Weight};
        match self {
            Self::Orders(OrderColumns { amount: Paid::Total { .. }, .. }) => with(&[Customer, Date, Amount, Quantity]),
            Self::Orders(_) => with(&[Customer, Date, Quantity, UnitPrice]),
            Self::Summary(_) => with(&[Customer, Frequency, Recency, Age, Monetary, Weight]),
            // Days may be stages, whatever they are called.
            Self::Frame(_) => {
                schema.columns.iter().map(|column| column.role.is_some() || column.kind == ColumnType::Date).collect()
            }
            Self::Counted(_) => vec![false; schema.columns.len()],
        }
    }

    /// Takes one record.
    pub fn take(&mut self, record: &Record<'_>, book: &mut Book) -> Taken {
        match self {
            Self::Orders(columns) => columns.take(record, book),
            Self::Frame(rows) => rows.take(record),
            Self::Summary(columns) => columns.take(record, book),
            Self::Counted(key) => Ok(key),
        }
    }

    /// Hands over what is kept beside the ledger.
    pub fn finish(self, book: &mut Book) {
        book.settle();
        if let Self::Frame(rows) = self {
            book.frames.push(rows.frame);
        }
    }
}

fn fault(column: usize, code: &'static str) -> Fault {
    Fault { column: Some(column), code }
}

/// The columns of an order table.
pub struct OrderColumns {
    customer: usize,
    date: (usize, DateOrder),
    amount: Paid,
}

/// Where the amount stands.
enum Paid {
    Total { amount: (usize, Decimal), quantity: Option<(usize, Decimal)> },
    Product { quantity: (usize, Decimal), price: (usize, Decimal) },
    None,
}

impl OrderColumns {
    fn find(schema: &Schema) -> Option<Self> {
        let number = |role| schema.column(role).map(|index| (index, schema.columns[index].decimal));
        let date = schema.column(ColumnRole::Date)?;
        let amount = match (number(ColumnRole::Amount), number(ColumnRole::Quantity), number(ColumnRole::UnitPrice)) {
            (Some(amount), quantity, _) => Paid::Total { amount, quantity },
            (None, Some(quantity), Some(price)) => Paid::Product { quantity, price },
            _ => Paid::None,
        };
        let order = schema.columns[date].orders.first().copied().unwrap_or(DateOrder::Ymd);
        Some(Self { customer: schema.column(ColumnRole::Customer)?, date: (date, order), amount })
    }

    fn take(&self, record: &Record<'_>, book: &mut Book) -> Taken {
        let id = normalize(record.cell(self.customer)).ok_or_else(|| fault(self.customer, "customer-missing"))?;
        let day = self.day(record)?;
        let (amount, refund) = self.amount.read(record)?;
        if refund && amount == Money::ZERO {
            return Ok("stockCorrections");
        }
        book.order(&id, day, if refund { amount.negated_abs() } else { amount });
        Ok(match amount {
            _ if refund => "refunds",
            Money::ZERO if !matches!(self.amount, Paid::None) => "zeroAmount",
            _ => "purchases",
        })
    }

    fn day(&self, record: &Record<'_>) -> std::result::Result<Day, Fault> {
        let (column, order) = self.date;
        let cell = record.cell(column);
        if is_blank(cell) {
            return Err(fault(column, "date-missing"));
        }
        date::parse(cell, order).ok_or_else(|| fault(column, "date-invalid"))
    }
}

impl Paid {
    /// The amount, and whether the row is a refund: a negative amount or quantity. A negative quantity at
    /// no price is a stock correction.
    fn read(&self, record: &Record<'_>) -> std::result::Result<(Money, bool), Fault> {
        let number = |(column, decimal): (usize, Decimal), missing, invalid| {
            let cell = record.cell(column);
            if is_blank(cell) {
                return Err(fault(column, missing));
            }
            parse_micro(cell, decimal).ok_or_else(|| fault(column, invalid))
        };
        match self {
            Self::None => Ok((Money::ZERO, false)),
            Self::Total { amount, quantity } => {
                let amount = Money::from_micro(number(*amount, "amount-missing", "amount-invalid")?);
                let returned = quantity
                    .is_some_and(|(column, decimal)| parse_micro(record.cell(column), decimal).is_some_and(|q| q < 0));
                Ok((amount, returned || amount < Money::ZERO))
            }
            Self::Product { quantity, price } => {
                let quantity_micro = number(*quantity, "amount-missing", "quantity-invalid")?;
                let price_micro = number(*price, "amount-missing", "price-invalid")?;
                let amount =
                    Money::product(quantity_micro, price_micro).ok_or_else(|| fault(price.0, "amount-invalid"))?;
                Ok((amount, quantity_micro < 0 || amount < Money::ZERO))
            }
        }
    }
}

/// The columns of a table that is kept whole.
pub struct FrameRows {
    frame: Frame,
    days: Vec<Option<DateOrder>>,
    /// Columns of ids.
    ids: Vec<bool>,
    /// Columns without which a row says nothing, and how that is called.
    needed: Vec<(usize, &'static str)>,
    /// What a row is counted as.
    key: &'static str,
}

impl FrameRows {
    fn new(name: &str, kind: TableRole, schema: &Schema) -> Self {
        let days: Vec<Option<DateOrder>> = schema
            .columns
            .iter()
            .map(|column| if column.kind == ColumnType::Date { column.orders.first().copied() } else { None })
            .collect();
        let columns = schema.columns.iter().zip(&days);
        let columns =
            columns.map(|(column, day)| FrameColumn::new(column.name.clone(), column.role, day.is_some())).collect();
        let needs: &[(ColumnRole, &'static str)] = match kind {
            TableRole::Stages => &[(ColumnRole::Lead, "lead-missing"), (ColumnRole::Stage, "stage-missing")],
            TableRole::Deals => &[(ColumnRole::Lead, "lead-missing")],
            TableRole::Customers | TableRole::Contracts => &[(ColumnRole::Customer, "customer-missing")],
            _ => &[],
        };
        Self {
            frame: Frame::new(name.to_owned(), kind, columns),
            days,
            ids: schema
                .columns
                .iter()
                .map(|column| matches!(column.role, Some(ColumnRole::Customer | ColumnRole::Lead)))
                .collect(),
            needed: needs.iter().filter_map(|(role, code)| Some((schema.column(*role)?, *code))).collect(),
            key: match kind {
                TableRole::Stages | TableRole::Deals => "leads",
                TableRole::Customers => "customers",
                TableRole::Events => "events",
                TableRole::Surveys => "surveys",
                TableRole::Campaigns => "campaigns",
                TableRole::Contracts => "contracts",
                TableRole::Orders | TableRole::Summary => "notUsed",
            },
        }
    }

    fn take(&mut self, record: &Record<'_>) -> Taken {
        if let Some((column, code)) = self.needed.iter().find(|(column, _)| is_blank(record.cell(*column))) {
            return Err(fault(*column, code));
        }
        for (index, column) in self.frame.columns.iter_mut().enumerate() {
            let cell = record.cell(index);
            match self.days[index] {
                Some(order) => column.push_day(date::parse(cell, order)),
                None if self.ids[index] => column.push_word(&normalize(cell).unwrap_or_default()),
                None => column.push_word(if is_blank(cell) { "" } else { cell }),
            }
        }
        self.frame.end_row(record.row);
        Ok(self.key)
    }
}

/// The columns of a summary table.
pub struct SummaryColumns {
    customer: Option<usize>,
    frequency: (usize, Decimal),
    recency: (usize, Decimal),
    age: (usize, Decimal),
    monetary: Option<(usize, Decimal)>,
    weight: Option<(usize, Decimal)>,
}

impl SummaryColumns {
    fn find(schema: &Schema) -> Option<Self> {
        let number = |role| schema.column(role).map(|index| (index, schema.columns[index].decimal));
        Some(Self {
            customer: schema.column(ColumnRole::Customer),
            frequency: number(ColumnRole::Frequency)?,
            recency: number(ColumnRole::Recency)?,
            age: number(ColumnRole::Age)?,
            monetary: number(ColumnRole::Monetary),
            weight: number(ColumnRole::Weight),
        })
    }

    fn take(&self, record: &Record<'_>, book: &mut Book) -> Taken {
        let number = |(column, decimal): (usize, Decimal)| {
            parse_f64(record.cell(column), decimal)
                .filter(|value| *value >= 0.0)
                .ok_or_else(|| fault(column, "number-invalid"))
        };
        let optional = |column: Option<(usize, Decimal)>| match column {
            Some((index, _)) if is_blank(record.cell(index)) => Ok(None),
            Some(column) => number(column).map(Some),
            None => Ok(None),
        };
        let frequency = number(self.frequency)?;
        let (recency, age) = (number(self.recency)?, number(self.age)?);
        if frequency > f64::from(u32::MAX) || frequency.fract() != 0.0 {
            return Err(fault(self.frequency.0, "number-invalid"));
        }
        // C6: a last purchase after the end of observation cannot be.
        if recency > age {
            return Err(fault(self.recency.0, "recency-after-age"));
        }
        let monetary = optional(self.monetary)?;
        let weight = optional(self.weight)?.unwrap_or(1.0);
        let row = format!("row {}", record.row);
        let id = match self.customer {
            Some(column) => normalize(record.cell(column)).ok_or_else(|| fault(column, "customer-missing"))?,
            None => row.as_str().into(),
        };
        let customer = book.customers.intern(&id).ok_or_else(|| fault(self.frequency.0, "customer-missing"))?;
        let frequency = frequency as u32;
        book.summary.push(SummaryRow { customer, frequency, recency, age, monetary, weight });
        Ok("customers")
    }
}
