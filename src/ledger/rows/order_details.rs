//! Columns of orders beside customer, date and amount: id, status, payment, refund, currency.

use std::collections::BTreeMap;

use crate::ledger::rows::amount_columns::{AmountColumns, NumberColumn, money};
use crate::ledger::rows::outcome::fault;
use crate::ledger::store::frame::{CellType, Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::ledger::store::intern::Interner;
use crate::ledger::store::orders::number_of;
use crate::lexicon::{LANGUAGES, normalize_header};
use crate::math::fnv::fnv1a;
use crate::table::meaning::currency::{Code, named};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::habits::Habits;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::table::meaning::row_kind::{RowKind, are_invoices_with_payments, is_payment, row_kind};
use crate::table::meaning::schema::Schema;
use crate::table::meaning::status::{OrderStatus, order_status};
use crate::table::text::record::Record;
use crate::table::text::reject::Fault;
use crate::units::Money;
use crate::warning::Warning;

/// Orders whose days of placing and payment are kept, at most.
const MAX_ORDERS_WITH_PAYMENT: usize = 2_000_000;

/// The columns beside customer, date and amount.
pub struct OrderDetails {
    order: Option<usize>,
    status: Option<usize>,
    /// The day on which it was placed.
    placed: Option<(usize, DateOrder)>,
    /// The day on which it was paid, if the header says so; blank for unpaid orders.
    paid: Option<(usize, DateOrder)>,
    cancelled: Option<usize>,
    refund: Option<NumberColumn>,
    /// A column that marks tests, or that marks what is none (`livemode`).
    test: Option<(usize, bool)>,
    /// A column that says what a row is.
    kind: Option<usize>,
    /// The statuses of the words of its column so far.
    statuses: BTreeMap<String, Option<OrderStatus>>,
    /// The kinds of its words so far.
    kinds: BTreeMap<String, Option<RowKind>>,
    /// True if it tells invoices from their payments, which are no further sales.
    has_invoices: bool,
    /// True if it says that the latest row is a refund.
    is_refund: bool,
    currency: Option<usize>,
    habits: Habits,
    /// The first value of the column by which lines were copied, for each order.
    first_copies: BTreeMap<u32, u64>,
    /// Orders whose total was read.
    seen: Interner,
    payment_frame: Option<Frame>,
    left_out: bool,
}

impl OrderDetails {
    /// Finds the columns; `None` if a table has none of them.
    pub fn find(name: &str, schema: &Schema) -> Option<Self> {
        use ColumnRole::{Cancelled, Currency, Kind, Order, Paid, Refund, Status, Test};
        let column = |role| schema.column(role);
        let roles = [Order, Status, Paid, Cancelled, Refund, Test, Currency, Kind];
        roles.iter().find_map(|role| column(*role))?;
        // If a date may or may not be that of the payment, a blank cell does not mean that the order is unpaid.
        let is_certain =
            |index: &usize| schema.source.is_some() || header_score(&schema.columns[*index].name, Paid) > 0.0;
        let paid = column(Paid).filter(is_certain);
        let dated = |index: usize| (index, schema.columns[index].orders.first().copied().unwrap_or(DateOrder::Ymd));
        Some(Self {
            order: column(Order),
            status: column(Status),
            placed: column(ColumnRole::Date).map(dated),
            paid: paid.map(dated),
            cancelled: column(Cancelled),
            refund: column(Refund).map(|index| (index, schema.columns[index].decimal)),
            test: column(Test).map(|index| (index, normalize_header(&schema.columns[index].name) == "livemode")),
            kind: column(Kind),
            statuses: BTreeMap::new(),
            kinds: BTreeMap::new(),
            has_invoices: column(Kind).is_some_and(|index| are_invoices_with_payments(&schema.columns[index].words)),
            is_refund: false,
            currency: column(Currency),
            habits: schema.habits,
            first_copies: BTreeMap::new(),
            seen: Interner::default(),
            payment_frame: payment_frame(name, schema, paid),
            left_out: false,
        })
    }

    /// Whether the day of payment is read.
    pub fn reads_payment(&self) -> bool {
        self.paid.is_some()
    }

    /// What a row is counted as if it is neither purchase nor refund: a test, a fee, a further line of an order whose total was
    /// read, a cancelled or unpaid order.
    pub fn set_aside_as(&mut self, record: &Record<'_>, amounts: &AmountColumns) -> Option<&'static str> {
        let cell = |column: usize| record.cell(column);
        if self.test.is_some_and(|(column, live)| parse_yes_or_no(cell(column)).is_some_and(|yes| yes != live)) {
            return Some("testOrders");
        }
        if self.habits.total_on_first_line
            && amounts.is_blank_in(record)
            && self.order.is_some_and(|o| !is_blank(cell(o)))
        {
            return Some("orderLines");
        }
        if self.is_copy(record) {
            return Some("copies");
        }
        let kind = self.kind.and_then(|column| self.row_kind(cell(column)));
        self.is_refund = kind == Some(RowKind::Refund);
        if kind == Some(RowKind::NoSale) {
            return Some("notSales");
        }
        let status = self.status.and_then(|column| self.order_status(cell(column)));
        if matches!(status, Some(OrderStatus::Cancelled | OrderStatus::Closed))
            || self
                .cancelled
                .is_some_and(|column| !is_blank(cell(column)) && parse_yes_or_no(cell(column)) != Some(false))
        {
            return Some("cancelled");
        }
        let unpaid = status.is_none() && self.paid.is_some_and(|(column, _)| is_blank(cell(column)));
        if unpaid || status == Some(OrderStatus::Unpaid) {
            self.keep(record);
            return Some("unpaid");
        }
        if self.habits.total_on_each_line
            && let Some(column) = self.order
            && !is_blank(cell(column))
            && !self.seen.is_new(cell(column))
        {
            return Some("orderLines");
        }
        None
    }

    /// Whether a join wrote the line a further time: the order has it for another parcel.
    fn is_copy(&mut self, record: &Record<'_>) -> bool {
        let Some(by) = self.habits.copied_by else { return false };
        let number = self.number(record);
        let value = fnv1a(record.cell(by).bytes());
        number != 0 && *self.first_copies.entry(number).or_insert(value) != value
    }

    /// True if a column of kinds says that the row last given to [`OrderDetails::set_aside_as`] is a refund, whatever its sign.
    pub fn is_refund(&self) -> bool {
        self.is_refund
    }

    /// The kind that a word stands for. A column has few words, and looking one up in all languages takes long.
    fn row_kind(&mut self, word: &str) -> Option<RowKind> {
        if let Some(kind) = self.kinds.get(word) {
            return *kind;
        }
        let kind = if self.has_invoices && is_payment(word) { Some(RowKind::NoSale) } else { row_kind(word) };
        self.kinds.insert(word.to_owned(), kind);
        kind
    }

    /// The status that a word stands for, kept for the same reason.
    fn order_status(&mut self, word: &str) -> Option<OrderStatus> {
        if let Some(status) = self.statuses.get(word) {
            return *status;
        }
        let status = order_status(word);
        self.statuses.insert(word.to_owned(), status);
        status
    }

    /// The number of the row's order; 0 without an id.
    pub fn number(&self, record: &Record<'_>) -> u32 {
        let id = self.order.and_then(|column| normalize(record.cell(column)));
        id.map_or(0, |id| number_of(&id))
    }

    /// The currency of the row, if a column names it.
    ///
    /// # Errors
    /// The fault `currency-unknown`.
    pub fn currency(&self, record: &Record<'_>) -> std::result::Result<Option<Code>, Fault> {
        match self.currency {
            Some(column) if !is_blank(record.cell(column)) => {
                named(record.cell(column)).map(Some).ok_or_else(|| fault(column, "currency-unknown"))
            }
            _ => Ok(None),
        }
    }

    /// Subtracts what was refunded of the order; true if something was.
    ///
    /// # Errors
    /// The fault `refund-invalid`.
    pub fn subtract_refund(&mut self, record: &Record<'_>, amount: &mut Money) -> std::result::Result<bool, Fault> {
        let column = self.refund.filter(|(column, _)| !is_blank(record.cell(*column)));
        let status = self.status.and_then(|column| self.order_status(record.cell(column)));
        let micro = match column {
            Some(column) => money(record, column, "refund-invalid", "refund-invalid")?.0.saturating_abs(),
            None if status == Some(OrderStatus::Refunded) => amount.micro(),
            None => 0,
        };
        // A refund may hold more than the amount, such as the postage.
        *amount = Money::from_micro(amount.micro().saturating_sub(micro).max(0));
        Ok(micro > 0)
    }

    /// Keeps the days on which an order was placed and paid.
    pub fn keep(&mut self, record: &Record<'_>) {
        let (Some(payment_frame), Some(order)) = (&mut self.payment_frame, self.order) else { return };
        let Some(id) = normalize(record.cell(order)) else { return };
        let day = |column: Option<(usize, DateOrder)>| {
            column.and_then(|(column, order)| date::parse(record.cell(column), order))
        };
        let [lead, first, second] = &mut payment_frame.columns[..] else { return };
        lead.push_word(&id);
        first.push_day(day(self.placed));
        second.push_day(day(self.paid));
        payment_frame.end_row(record.row);
        if payment_frame.rows() > MAX_ORDERS_WITH_PAYMENT {
            (self.payment_frame, self.left_out) = (None, true);
        }
    }

    /// The days of placing and payment, and a warning if there were too many.
    pub fn finish(self) -> (Option<Frame>, Option<Warning>) {
        let warning = self.left_out.then(|| {
            Warning::new(
                "paid-funnel-left-out",
                format!("Of more than {MAX_ORDERS_WITH_PAYMENT} orders the way to being paid is not kept."),
            )
            .with("most", MAX_ORDERS_WITH_PAYMENT as u64)
        });
        (self.payment_frame, warning)
    }
}

/// A frame of orders with the days on which they were placed and paid; `None` if the table lacks one of them.
/// The days of orders that name no customer: their way from placed to paid is a funnel. Where customers are known, orders are
/// theirs and no leads.
fn payment_frame(name: &str, schema: &Schema, paid: Option<usize>) -> Option<Frame> {
    if schema.column(ColumnRole::Customer).is_some() {
        return None;
    }
    let (order, date, paid) = (schema.column(ColumnRole::Order)?, schema.column(ColumnRole::Date)?, paid?);
    let of = |index: usize, role, cells| {
        FrameColumn::new(schema.columns[index].name.clone(), role, schema.columns[index].kind, cells)
    };
    let lead = of(order, Some(ColumnRole::Lead), CellType::Word);
    let columns = vec![lead, of(date, None, CellType::Day), of(paid, None, CellType::Day)];
    Some(Frame::new(name.to_owned(), TableRole::Orders, columns))
}

fn parse_yes_or_no(cell: &str) -> Option<bool> {
    let cell = cell.to_lowercase();
    let cell = cell.as_str();
    if LANGUAGES.iter().any(|language| language.cells.yes.contains(&cell)) {
        return Some(true);
    }
    LANGUAGES.iter().any(|language| language.cells.no.contains(&cell)).then_some(false)
}
