//! Columns of orders beside customer, date and amount: id, status, payment, refund, currency.

use std::collections::BTreeMap;

use crate::ledger::rows::amount_columns::{AmountColumns, NumberColumn, money};
use crate::ledger::rows::outcome::fault;
use crate::ledger::store::frame::{CellType, Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::ledger::store::intern::Interner;
use crate::ledger::store::orders::number_of;
use crate::lexicon::normalize_header;
use crate::math::fnv::fnv1a;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::currency::{Code, named};
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::habits::Habits;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::roles::header_score::header_score;
use crate::table::meaning::row_kind::{RowKind, are_invoices_with_payments, is_payment, row_kind};
use crate::table::meaning::schema::Schema;
use crate::table::meaning::status::{OrderStatus, order_status};
use crate::table::meaning::yes_no::yes_or_no;
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
    /// The day on which it was paid, if the header says so, or whether it was; blank for unpaid orders.
    paid: Option<usize>,
    /// The same column, if it holds days.
    paid_day: Option<(usize, DateOrder)>,
    cancelled: Option<usize>,
    refund: Option<NumberColumn>,
    /// Whether all of it was refunded.
    refunded: Option<usize>,
    /// Orders of which an unknown part was refunded.
    untold_refunds: u64,
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
        use ColumnRole::{Cancelled, Currency, Kind, Order, Paid, Refund, Refunded, Status, Test};
        let column = |role| schema.column(role);
        let roles = [Order, Status, Paid, Cancelled, Refund, Refunded, Test, Currency, Kind];
        roles.iter().find_map(|role| column(*role))?;
        // If a date may or may not be that of the payment, a blank cell does not mean that the order is unpaid.
        let is_date = |index: &usize| schema.columns[*index].kind == ColumnType::Date;
        let is_certain = |index: &usize| {
            schema.source.is_some() || !is_date(index) || header_score(&schema.columns[*index].name, Paid) > 0.0
        };
        let paid = column(Paid).filter(is_certain);
        let paid_day = paid.filter(is_date);
        let dated = |index: usize| (index, schema.columns[index].orders.first().copied().unwrap_or(DateOrder::Ymd));
        Some(Self {
            order: column(Order),
            status: column(Status),
            placed: column(ColumnRole::Date).map(dated),
            paid,
            paid_day: paid_day.map(dated),
            cancelled: column(Cancelled),
            refunded: column(Refunded),
            untold_refunds: 0,
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
            payment_frame: payment_frame(name, schema, paid_day),
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
        if self.test.is_some_and(|(column, live)| yes_or_no(cell(column)).is_some_and(|yes| yes != live)) {
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
            || self.cancelled.is_some_and(|column| !is_blank(cell(column)) && yes_or_no(cell(column)) != Some(false))
        {
            return Some("cancelled");
        }
        let unpaid = status.is_none()
            && self.paid.is_some_and(|column| is_blank(cell(column)) || yes_or_no(cell(column)) == Some(false));
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
        let told = match column {
            Some(column) => money(record, column, "refund-invalid", "refund-invalid")?.0.saturating_abs(),
            None => 0,
        };
        let is_refunded = self.refunded.is_some_and(|column| yes_or_no(record.cell(column)) == Some(true));
        let micro = match column {
            // Who flags a refund beside its amount may leave the amount at nothing for a whole one.
            _ if told == 0 && is_refunded => amount.micro(),
            None if status == Some(OrderStatus::Refunded) => amount.micro(),
            _ => told,
        };
        self.untold_refunds += u64::from(micro == 0 && status == Some(OrderStatus::PartlyRefunded));
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
        second.push_day(day(self.paid_day));
        payment_frame.end_row(record.row);
        if payment_frame.rows() > MAX_ORDERS_WITH_PAYMENT {
            (self.payment_frame, self.left_out) = (None, true);
        }
    }

    /// The days of placing and payment; warnings if there were too many, and of refunds whose amounts nothing says.
    pub fn finish(self) -> (Option<Frame>, Vec<Warning>) {
        let left_out = self.left_out.then(|| {
            let text = format!("Of more than {MAX_ORDERS_WITH_PAYMENT} orders the way to being paid is not kept.");
            Warning::new("paid-funnel-left-out", text).with("most", MAX_ORDERS_WITH_PAYMENT as u64)
        });
        let untold = (self.untold_refunds > 0).then(|| {
            let rows = self.untold_refunds;
            let text = format!("{rows} orders were partly refunded, and no column says how much: they count in full.");
            Warning::new("refunds-untold", text).with("rows", rows)
        });
        (self.payment_frame, left_out.into_iter().chain(untold).collect())
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
