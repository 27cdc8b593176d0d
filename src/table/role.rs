//! What a column is for, and what a table is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::table::column::{ColumnType, Sample};
use crate::table::words::likeness;

/// What a table is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableRole {
    /// One row an order, or a line of one.
    Orders,
    /// One row a customer, with attributes.
    Customers,
    /// One row a stage that a lead entered.
    Stages,
    /// One row a lead.
    Deals,
    /// One row a view, click or call.
    Events,
    /// One row an answer.
    Surveys,
    /// One row a campaign and period.
    Campaigns,
    /// One row a contract.
    Contracts,
    /// One row a customer, purchases already counted.
    Summary,
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnRole {
    /// Who bought.
    Customer,
    /// The order's or invoice's number.
    Order,
    /// When it was.
    Date,
    /// What was paid.
    Amount,
    /// How many.
    Quantity,
    /// What one costs.
    UnitPrice,
    /// What was bought.
    Product,
    /// Of which kind.
    Category,
    /// By which way.
    Channel,
    /// Which lead.
    Lead,
    /// The stage a lead is in.
    Stage,
    /// When it entered that stage.
    StageDate,
    /// Won, lost or neither.
    Outcome,
    /// When the lead came.
    Created,
    /// When it was won or lost.
    Closed,
    /// Repeat purchases, in a summary.
    Frequency,
    /// Time from first to last purchase, in a summary.
    Recency,
    /// Time from first purchase to the end of observation, in a summary.
    Age,
    /// Mean spend of repeat purchases, in a summary.
    Monetary,
    /// Customers with this row's history in a summary; answers with this row's values in a survey.
    Weight,
    /// In which currency the amounts of the row are.
    Currency,
    /// What became of an order: paid, unpaid, closed, cancelled, refunded.
    Status,
    /// When an order was paid; blank for one that was not.
    Paid,
    /// When an order was cancelled; blank for one that was not.
    Cancelled,
    /// What was given back of an order, as a column of its row.
    Refund,
    /// Whether an order is a test.
    Test,
    /// Which campaign brought it.
    Campaign,
    /// Who recommended the customer.
    Referrer,
    /// What happened: a view, a click, a call.
    Event,
    /// How long it took.
    Duration,
    /// Which page was seen.
    Page,
    /// What was answered on a scale.
    Score,
    /// Where in the customer's way the answer was given.
    Touchpoint,
    /// What a campaign, or the winning of a customer, cost.
    Cost,
    /// When a contract began.
    Start,
    /// When a contract ended; blank while it runs.
    End,
}

use ColumnRole::*;

/// Roles in the order in which columns are given to them.
const ORDER: [ColumnRole; 36] = [
    Lead, Outcome, Customer, Order, Created, Closed, StageDate, Date, Quantity, UnitPrice, Amount, Stage, Product,
    Category, Channel, Frequency, Recency, Age, Monetary, Weight, Currency, Status, Paid, Cancelled, Refund, Test,
    Campaign, Referrer, Event, Duration, Page, Score, Touchpoint, Cost, Start, End,
];

/// A column's name and what its sample shows.
pub type Described = (String, Sample);

/// What a table is, and which column has which role.
pub type Assignment = (Option<TableRole>, BTreeMap<ColumnRole, usize>);

/// Finds the table's role (unless it is given) and its columns' roles.
pub fn assign(columns: &[Described], given: Option<TableRole>) -> Assignment {
    let table = given.or_else(|| table_role(columns));
    let Some(table) = table else { return (None, BTreeMap::new()) };
    let mut roles = BTreeMap::new();
    for role in ORDER.into_iter().filter(|role| belongs(*role, table)) {
        let free = (0..columns.len()).filter(|index| !roles.values().any(|taken| taken == index));
        if let Some((index, _)) = best(columns, role, free) {
            roles.insert(role, index);
        }
    }
    if matches!(table, TableRole::Deals | TableRole::Stages) && !roles.contains_key(&Lead) {
        // Leads may be called customers; in a table of one row a lead none of them comes twice.
        let named = |&index: &usize| table == TableRole::Stages || !columns[index].1.repeats();
        let free = (0..columns.len()).filter(|index| !roles.values().any(|taken| taken == index)).filter(named);
        if let Some((index, _)) = best(columns, Customer, free) {
            roles.insert(Lead, index);
        }
    }
    settle_amount(columns, &mut roles);
    fill_from_values(columns, table, &mut roles);
    (Some(table), roles)
}

/// The roles that mean something in a table.
fn belongs(role: ColumnRole, table: TableRole) -> bool {
    let roles: &[ColumnRole] = match table {
        TableRole::Orders => &[Customer, Order, Date, Amount, Quantity, UnitPrice, Product, Category, Channel],
        TableRole::Deals => &[Lead, Stage, Outcome, Created, Closed, Amount, Channel],
        TableRole::Stages => &[Lead, Stage, StageDate, Date],
        TableRole::Summary => &[Customer, Frequency, Recency, Age, Monetary, Weight],
        TableRole::Customers => &[Customer],
        _ => &[],
    };
    roles.contains(&role)
}

/// The likeliest column for a role among `candidates`, and how likely.
fn best(columns: &[Described], role: ColumnRole, candidates: impl Iterator<Item = usize>) -> Option<(usize, f64)> {
    let mut chosen: Option<(usize, f64)> = None;
    for index in candidates {
        let score = score(&columns[index], role);
        if score > 0.0 && chosen.is_none_or(|(_, highest)| score > highest) {
            chosen = Some((index, score));
        }
    }
    chosen
}

/// How likely a column has a role: by its name, if its values allow it.
fn score((name, sample): &Described, role: ColumnRole) -> f64 {
    if fits(sample, role) { likeness(name, role) } else { 0.0 }
}

fn fits(sample: &Sample, role: ColumnRole) -> bool {
    let number = sample.kind == ColumnType::Number;
    match role {
        Date | Created | Closed | StageDate => sample.kind == ColumnType::Date,
        Amount | UnitPrice | Quantity | Frequency | Recency | Age | Monetary | Weight => number,
        Outcome => sample.distinct <= 6 && sample.kind != ColumnType::Date && sample.filled > 0,
        Customer | Order | Lead => sample.kind != ColumnType::Empty && (sample.whole || !number),
        Stage => sample.kind == ColumnType::Text && sample.distinct <= 40,
        _ => sample.kind != ColumnType::Empty,
    }
}

/// True for roles that hold numbers.
pub fn is_number_role(role: ColumnRole) -> bool {
    matches!(
        role,
        Amount
            | Quantity
            | UnitPrice
            | Refund
            | Cost
            | Score
            | Duration
            | Frequency
            | Recency
            | Age
            | Monetary
            | Weight
    )
}

fn table_role(columns: &[Described]) -> Option<TableRole> {
    let found = |role: ColumnRole| best(columns, role, 0..columns.len());
    let has = |role: ColumnRole| found(role).is_some();
    let repeats = |role: ColumnRole| found(role).is_some_and(|(index, _)| columns[index].1.repeats());
    let paid = has(Amount) || (has(Quantity) && has(UnitPrice));
    if has(Frequency) && has(Recency) && has(Age) {
        return Some(TableRole::Summary);
    }
    let dated = columns.iter().filter(|(_, sample)| sample.kind == ColumnType::Date).count() >= 2;
    if has(Lead) && (has(Stage) || has(Outcome) || has(Created) || has(Closed) || dated) {
        let log = has(Stage) && repeats(Lead) && (has(Date) || has(StageDate));
        return Some(if log { TableRole::Stages } else { TableRole::Deals });
    }
    // Customers going through named events, nothing paid: a log of stages.
    let named_event = columns.iter().any(|(name, _)| crate::table::words::normal(name).starts_with("event"));
    let logged = has(Stage) && (named_event || !has(Order)) && repeats(Customer) && !paid;
    if logged
        && columns.iter().any(|(name, _)| named_event || crate::table::words::normal(name) == "stage")
        && has(Date)
    {
        return Some(TableRole::Stages);
    }
    // A customer in every row and nothing paid: a list of customers with a date in it.
    let listed = has(Customer) && !repeats(Customer) && !paid && columns.len() > 3;
    if has(Date) && (has(Customer) || paid) && !listed {
        return Some(TableRole::Orders);
    }
    // Orders whose date column holds something else: what is missing is said, not guessed around.
    if has(Customer) && paid && columns.iter().any(|(name, _)| likeness(name, Date) > 0.0) {
        return Some(TableRole::Orders);
    }
    if found(Outcome).is_some_and(|(index, _)| is_yes_or_no(&columns[index].1)) {
        return Some(TableRole::Deals);
    }
    // Without telling names: a day, an amount and something that names customers more than once.
    let by_values = |kind| columns.iter().any(|(_, sample)| sample.kind == kind);
    if by_values(ColumnType::Date) && (has(Customer) || paid) && !listed {
        return Some(TableRole::Orders);
    }
    if found(Customer).is_some() {
        return Some(TableRole::Customers);
    }
    if by_values(ColumnType::Date) && columns.len() >= 2 && anonymous_customer(columns, &BTreeMap::new()).is_some() {
        return Some(TableRole::Orders);
    }
    None
}

/// A few words, among them one for won and one for lost, such as yes and no.
fn is_yes_or_no(sample: &Sample) -> bool {
    let says = |outcome| sample.words.iter().any(|word| outcome_word(word) == Some(outcome));
    says(OutcomeWord::Won) && says(OutcomeWord::Lost)
}

/// What a word says of a lead: won, lost, or still open.
pub fn outcome_word(word: &str) -> Option<OutcomeWord> {
    match word.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "1.0" | "won" | "closed won" | "converted" | "success" | "是" | "成交"
        | "赢单" | "已成交" | "已转化" => Some(OutcomeWord::Won),
        "no" | "n" | "false" | "0" | "0.0" | "lost" | "closed lost" | "failed" | "否" | "失败" | "输单" | "未成交"
        | "流失" | "已流失" => Some(OutcomeWord::Lost),
        "" | "open" | "pending" | "in progress" | "进行中" | "跟进中" => Some(OutcomeWord::Open),
        _ => None,
    }
}

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeWord {
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// Neither yet.
    Open,
}

/// With an amount, quantity × price is not needed; without one, a plain "price" beside a quantity is the price of one.
fn settle_amount(columns: &[Described], roles: &mut BTreeMap<ColumnRole, usize>) {
    let name_is_price = |index: usize| crate::table::words::normal(&columns[index].0) == "price";
    if roles.contains_key(&Amount) {
        // The only "price" was taken as unit price before; beside a real amount that is right.
        return;
    }
    if !roles.contains_key(&Quantity)
        && let Some(&index) = roles.get(&UnitPrice)
        && name_is_price(index)
    {
        roles.remove(&UnitPrice);
        roles.insert(Amount, index);
    }
}

/// What names did not tell of an order table, its values may.
fn fill_from_values(columns: &[Described], table: TableRole, roles: &mut BTreeMap<ColumnRole, usize>) {
    if table != TableRole::Orders {
        return;
    }
    let free = |roles: &BTreeMap<ColumnRole, usize>, index: usize| !roles.values().any(|taken| *taken == index);
    let kind_is = |index: usize, kind| columns[index].1.kind == kind;
    if !roles.contains_key(&Date)
        && let Some(index) = (0..columns.len()).find(|&i| free(roles, i) && kind_is(i, ColumnType::Date))
    {
        roles.insert(Date, index);
    }
    // A column called a date that holds something else: its rows are rejected one by one, and said so.
    let called_a_date = |i: usize| if free(roles, i) { likeness(&columns[i].0, Date) } else { 0.0 };
    if !roles.contains_key(&Date)
        && let Some(index) = (0..columns.len())
            .filter(|&i| called_a_date(i) > 0.0)
            .max_by(|&a, &b| called_a_date(a).total_cmp(&called_a_date(b)))
    {
        roles.insert(Date, index);
    }
    if !roles.contains_key(&Customer)
        && let Some(index) = anonymous_customer(columns, roles)
    {
        roles.insert(Customer, index);
    }
    let has = |roles: &BTreeMap<ColumnRole, usize>, role| roles.contains_key(&role);
    if !(has(roles, Amount) || has(roles, Quantity) && has(roles, UnitPrice)) {
        // A column called an amount that holds something else has its rows rejected one by one, and said so.
        let called =
            |&i: &usize| free(roles, i) && likeness(&columns[i].0, Amount) > 0.0 && !kind_is(i, ColumnType::Date);
        let number =
            |&i: &usize| free(roles, i) && kind_is(i, ColumnType::Number) && columns[i].1.repeats_or_fraction();
        let candidates: Vec<usize> = (0..columns.len()).filter(number).collect();
        if let Some(index) = (0..columns.len()).find(called) {
            roles.insert(Amount, index);
        } else if let [only] = candidates[..] {
            roles.insert(Amount, only);
        }
    }
}

/// The only column without a role that could name customers: whole numbers or codes, some of them repeated,
/// many of them different, and under a header that no dictionary knows otherwise.
fn anonymous_customer(columns: &[Described], roles: &BTreeMap<ColumnRole, usize>) -> Option<usize> {
    let mut candidates = (0..columns.len()).filter(|index| {
        let (name, sample) = &columns[*index];
        let coded = sample.whole || (sample.kind == ColumnType::Text && sample.words.iter().all(|w| !w.contains(' ')));
        !roles.values().any(|taken| taken == index)
            && coded
            && sample.repeats()
            && sample.distinct > sample.filled / 10
            && !crate::table::words::is_known(name)
            && (name.to_lowercase().contains("id") || name.starts_with("column "))
    });
    candidates.next().filter(|_| candidates.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(table: &str) -> Vec<Described> {
        let rows = crate::table::record::read_all(table.as_bytes(), &crate::table::dialect::Dialect::plain(b','), true)
            .unwrap();
        let (header, rows) = rows.split_first().unwrap();
        header
            .iter()
            .enumerate()
            .map(|(i, name)| (name.clone(), Sample::of(rows.iter().map(|row| row[i].as_str()))))
            .collect()
    }

    fn roles(table: &str) -> (Option<TableRole>, Vec<(ColumnRole, String)>) {
        let columns = columns(table);
        let (table, roles) = assign(&columns, None);
        (table, roles.into_iter().map(|(role, index)| (role, columns[index].0.clone())).collect())
    }

    fn named(pairs: &[(ColumnRole, &str)]) -> Vec<(ColumnRole, String)> {
        pairs.iter().map(|(role, name)| (*role, (*name).to_owned())).collect()
    }

    #[test]
    fn the_usual_order_files_need_no_question() {
        let (table, found) = roles("_id,id,date,cds_bought,spent\n4,1,19970101,2,29.33\n4,1,19970118,2,29.73\n");
        assert_eq!(table, Some(TableRole::Orders));
        assert_eq!(found, named(&[(Customer, "id"), (Date, "date"), (Amount, "spent"), (Quantity, "cds_bought")]));

        let (_, found) = roles(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n\
             536365,85123A,WHITE,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n",
        );
        for pair in [(Customer, "CustomerID"), (Date, "InvoiceDate"), (UnitPrice, "UnitPrice"), (Order, "InvoiceNo")] {
            assert!(found.contains(&(pair.0, pair.1.to_owned())), "{pair:?}");
        }
        let (table, found) =
            roles("订单编号,总金额,买家实际支付金额,收货地址,订单创建时间\n1,178.8,0,上海,2020/2/21 0:00\n");
        assert_eq!(table, Some(TableRole::Orders));
        assert_eq!(found, named(&[(Order, "订单编号"), (Date, "订单创建时间"), (Amount, "买家实际支付金额")]));
        let (table, found) = roles("date,id\n2014-03-08 00:00:00,0\n2014-05-21 00:00:00,1\n");
        assert_eq!((table, found), (Some(TableRole::Orders), named(&[(Customer, "id"), (Date, "date")])));
        let (_, found) = roles("email,ordered at,price\na@b.c,2014-03-08,9.5\n");
        assert_eq!(found, named(&[(Customer, "email"), (Date, "ordered at"), (Amount, "price")]));
    }

    #[test]
    fn leads_and_summaries_are_told_from_orders() {
        assert_eq!(roles("age,job,y\n30,clerk,no\n31,smith,yes\n").0, Some(TableRole::Deals));
        assert_eq!(roles("deal id,stage,amount,created\n1,offer,20,2020-01-31\n").0, Some(TableRole::Deals));
        assert_eq!(roles("lead,stage,date\n1,call,2020-01-31\n1,offer,2020-02-28\n").0, Some(TableRole::Stages));
        assert_eq!(roles("ID,frequency,recency,T\n1,2,30.43,38.86\n").0, Some(TableRole::Summary));
        assert_eq!(roles("ID,x,t_x,T,zbar\n1,2,30.43,38.86,22.35\n").0, Some(TableRole::Summary));
        assert_eq!(roles("CustomerID,Genre,Age\n1,Male,19\n2,Male,21\n").0, Some(TableRole::Customers));
        let list = "ID,Income,Kidhome,Dt_Customer\n1,5,0,04-09-2012\n2,6,1,08-03-2014\n";
        assert_eq!(roles(list).0, Some(TableRole::Customers));
        assert_eq!(roles("colour,shape\nred,round\nblue,square\n").0, None);
    }
}
