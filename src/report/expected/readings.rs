//! Every other reading of the tables of orders, with what it comes to and the options that read them so.

use serde_json::{Map, Value as Json, json};

use crate::ledger::account::table_account::TableAccount;
use crate::ledger::account::tally::{TalliedRows, Tally, USED};
use crate::report::expected::figures::Figures;
use crate::report::expected::report::OtherReading;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::units::MoneySum;

/// Rows that are further lines of an order.
const LINES: &str = "orderLines";
/// What amounts may be multiplied by: hundredths for units, thousands for ones, and the reverse.
const FACTORS: [f64; 4] = [0.01, 100.0, 0.001, 1000.0];
/// Hundredths of a table whose amounts are in them.
const CENTS: f64 = 100.0;

/// What the readings are made of.
pub struct Readings<'a> {
    /// The tables that were read.
    pub tables: &'a [TableAccount],
    /// What was assumed of each.
    pub schemas: &'a [Schema],
    /// What was read.
    pub found: &'a Figures,
}

/// A table with its sums.
struct Tallied<'a> {
    account: &'a TableAccount,
    schema: &'a Schema,
    tally: &'a Tally,
}

impl Readings<'_> {
    /// The other readings of a figure, the plainest first.
    pub fn of(&self, figure: &str) -> Vec<OtherReading> {
        let mut all = match figure {
            "spend" => self.of_spend(),
            "orders" => self.of_orders(),
            _ => self.of_customers(),
        };
        all.extend(self.found.shifted.iter().map(|(code, figures)| other(code, figures.of(figure))));
        all
    }

    fn tallied(&self) -> impl Iterator<Item = Tallied<'_>> {
        let both = self.tables.iter().zip(self.schemas);
        both.filter_map(|(account, schema)| Some(Tallied { account, schema, tally: account.tally.as_deref()? }))
    }

    /// Readings of spend, each also before refunds are taken off.
    fn of_spend(&self) -> Vec<OtherReading> {
        let spend = self.found.spend;
        let scaled = FACTORS.map(|factor| OtherReading { factor: Some(factor), ..other("scaled", spend * factor) });
        let after: Vec<OtherReading> = self.tallied().flat_map(|table| table.spends(spend)).chain(scaled).collect();
        if self.found.refunds <= 0.0 {
            return after;
        }
        let before: Vec<OtherReading> = after.iter().map(|reading| self.before_refunds(reading)).collect();
        let mut all = vec![self.before_refunds(&other("as-read", spend))];
        all.extend(after);
        all.extend(before);
        all
    }

    /// A reading of spend before refunds are taken off.
    fn before_refunds(&self, reading: &OtherReading) -> OtherReading {
        OtherReading {
            before_refunds: true,
            value: rounded(reading.value + self.found.refunds * reading.factor.unwrap_or(1.0)),
            // No option leaves refunds of rows in the spend.
            tables: None,
            ..reading.clone()
        }
    }

    fn of_orders(&self) -> Vec<OtherReading> {
        let mut all = vec![other("purchase-days", self.found.purchase_days)];
        for table in self.tallied() {
            let used = table.used();
            all.push(table.reading("rows", used.rows as f64));
            if let Some(column) = table.schema.column(ColumnRole::Order) {
                all.extend(table.values(column, true, ColumnRole::Order));
            }
            for (key, rows) in table.aside() {
                let value = self.found.orders + rows.rows as f64;
                all.push(OtherReading {
                    rows: Some(key),
                    tables: table.keeps(key),
                    ..table.reading("rows-added", value)
                });
            }
        }
        all
    }

    fn of_customers(&self) -> Vec<OtherReading> {
        let mut all = Vec::new();
        for table in self.tallied() {
            let customer = table.schema.column(ColumnRole::Customer);
            if let Some(column) = customer {
                all.extend(table.values(column, true, ColumnRole::Customer));
            }
            let others = table.tally.values.keys().filter(|column| Some(**column) != customer);
            all.extend(others.flat_map(|column| table.values(*column, false, ColumnRole::Customer)));
        }
        all
    }
}

impl<'a> Tallied<'a> {
    /// Readings in which only this table is read in another way.
    fn spends(&self, spend: f64) -> Vec<OtherReading> {
        let used = self.used();
        let own = self.units(used.amount);
        let with = |code, difference: f64| self.reading(code, spend + difference);
        let mut all = Vec::new();
        let aside: Vec<_> = self.aside().filter(|(_, rows)| rows.amount != MoneySum::default()).collect();
        for (key, rows) in &aside {
            let reading = with("rows-added", self.units(rows.amount));
            all.push(OtherReading { rows: Some(key), tables: self.keeps(key), ..reading });
        }
        if aside.len() > 1 {
            all.push(with("all-rows-added", aside.iter().map(|(_, rows)| self.units(rows.amount)).sum()));
        }
        for (place, column) in self.tally.columns.iter().enumerate() {
            all.extend(self.by_column(place, *column, own, &with));
        }
        if self.tally.repeated.rows > 0 {
            all.push(with("repeated-rows-once", -self.units(self.tally.repeated.amount)));
        }
        if self.account.repeats_earlier {
            all.push(self.reading("repeats-twice", own));
        }
        all
    }

    /// Readings by another column of numbers: in place of the amount, added to it, or taken off.
    fn by_column(
        &self,
        place: usize,
        column: usize,
        own: f64,
        with: &dyn Fn(&'static str, f64) -> OtherReading,
    ) -> Vec<OtherReading> {
        let role = self.schema.columns[column].role;
        let sum = |rows: &TalliedRows| rows.columns.get(place).map_or(0.0, |sum| self.units(*sum));
        let used = sum(&self.used());
        let lines = self.tally.rows.get(LINES).map_or(0.0, sum);
        if (used == 0.0 && lines == 0.0) || matches!(role, Some(ColumnRole::Customer | ColumnRole::Order)) {
            return Vec::new();
        }
        let name = || Some(self.schema.columns[column].name.clone());
        let mut all = Vec::new();
        if role != Some(ColumnRole::Amount) {
            let patch = self.patch(json!({ "amount": name(), "unitPrice": null, "discount": null }));
            all.push(OtherReading { column: name(), tables: patch, ..with("other-column", used - own) });
            all.push(OtherReading { column: name(), ..with("column-added", used) });
            all.push(OtherReading { column: name(), ..with("column-taken-off", -used.abs()) });
        }
        if lines != 0.0 {
            let reading = with("other-column", used + lines - own);
            all.push(OtherReading { column: name(), rows: Some(LINES), ..reading });
        }
        all
    }

    /// The different values of a column in place of the customers' or the orders', in all rows or in those that are used.
    fn values(&self, column: usize, of_all: bool, role: ColumnRole) -> Option<OtherReading> {
        let (used, all) = (*self.tally.values.get(&column)?)?;
        let code = if of_all { "values-of-all-rows" } else { "values-of-column" };
        let name = self.schema.columns[column].name.clone();
        let key = ColumnRole::NAMED.iter().find(|(named, _)| *named == role).map(|(_, key)| *key)?;
        let patch = if of_all { None } else { self.patch(json!({ key: name })) };
        let value = if of_all { all } else { used } as f64;
        Some(OtherReading { column: Some(name), tables: patch, ..self.reading(code, value) })
    }

    fn used(&self) -> TalliedRows {
        let mut sum =
            TalliedRows { columns: vec![MoneySum::default(); self.tally.columns.len()], ..TalliedRows::default() };
        for rows in USED.iter().filter_map(|key| self.tally.rows.get(key)) {
            sum.rows += rows.rows;
            sum.amount += rows.amount;
            sum.columns.iter_mut().zip(&rows.columns).for_each(|(sum, column)| *sum += *column);
        }
        sum
    }

    /// Rows that are not used.
    fn aside(&self) -> impl Iterator<Item = (&'static str, &TalliedRows)> {
        self.tally.rows.iter().map(|(key, rows)| (*key, rows)).filter(|(key, _)| !USED.contains(key))
    }

    /// A sum in units of the currency.
    fn units(&self, sum: MoneySum) -> f64 {
        sum.to_f64() / if self.schema.cents { CENTS } else { 1.0 }
    }

    fn reading(&self, code: &'static str, value: f64) -> OtherReading {
        OtherReading { table: Some(self.account.name.clone()), ..other(code, value) }
    }

    fn patch(&self, columns: Json) -> Option<Json> {
        let mut tables = Map::new();
        tables.insert(self.account.name.clone(), json!({ "columns": columns }));
        Some(Json::Object(tables))
    }

    /// The options under which rows taken for `key` are used: those that take its role from the column that says so. `None` if
    /// other rows would be used as well.
    fn keeps(&self, key: &str) -> Option<Json> {
        let has = |key: &str| self.tally.rows.contains_key(key);
        let column = |role| self.schema.column(role).is_some();
        let role = match key {
            "testOrders" => "test",
            "notSales" if !has("refunds") => "kind",
            "cancelled" if column(ColumnRole::Cancelled) && !column(ColumnRole::Status) => "cancelled",
            "cancelled" if !has("unpaid") && !has("refunded") => "status",
            "unpaid" if column(ColumnRole::Paid) && !column(ColumnRole::Status) => "paid",
            "unpaid" if !has("cancelled") && !has("refunded") => "status",
            _ => return None,
        };
        self.patch(json!({ role: null }))
    }
}

fn other(code: &'static str, value: f64) -> OtherReading {
    OtherReading {
        code,
        before_refunds: false,
        table: None,
        column: None,
        rows: None,
        factor: None,
        value: rounded(value),
        meets: false,
        tables: None,
    }
}

/// Without what floats add to a sum of millionths.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
