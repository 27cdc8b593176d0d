//! Tables of orders: by order, by line, with what adds up to the total, and with what a bank takes.

use customer_loupe::table::meaning::role::{ColumnRole, TableRole};

use crate::corpus::format::IdLook;
use crate::corpus::kinds::{Writer, column};
use crate::corpus::shop::{Line, shop};
use crate::corpus::table::{Content, MadeColumn, RowTruth, Truth, Wanted};
use crate::corpus::words::Concept::{self, *};

const ASIDE: [Concept; 13] =
    [Sku, Category, Zip, Phone, Store, Rep, Year, Note, City, Segment, Delivery, Payment, RowNumber];

const WANTED: [Wanted; 3] = [
    Wanted { roles: &[ColumnRole::Customer], concepts: &[Customer, Email, Person, Phone], needed: true },
    Wanted { roles: &[ColumnRole::Date], concepts: &[Date], needed: true },
    Wanted { roles: &[ColumnRole::Order], concepts: &[Order], needed: false },
];

/// An order a row: its total.
pub fn order_list(writer: &mut Writer) -> Content {
    let cancels = cancels(writer);
    let lines = shop(writer.draw, 1, cancels, writer.format.is_whole());
    let mut columns = head(writer, &lines, 70);
    columns.push(column(Total, money(writer, &lines, &total)));
    if writer.draw.percent(20) {
        columns.push(column(Tax, money(writer, &lines, &|line| total(line) * 19 / 119)));
    }
    if writer.draw.percent(12) {
        columns.push(aside(writer, Percent, &lines));
    }
    finish(writer, columns, &lines)
}

/// A line of an order a row: quantity and price, with or without the total of the line.
pub fn order_lines(writer: &mut Writer) -> Content {
    let most = writer.draw.between(1, 4);
    let cancels = cancels(writer);
    let lines = shop(writer.draw, most, cancels, writer.format.is_whole());
    let mut columns = head(writer, &lines, 90);
    let products = list_of(&lines, &|line| writer.word(writer.words.products, line.product));
    columns.push(column(Product, products));
    columns.push(column(Quantity, list_of(&lines, &|line| line.quantity.to_string())));
    columns.push(column(Price, money(writer, &lines, &|line| line.price)));
    if writer.draw.percent(55) {
        columns.push(column(LineTotal, money(writer, &lines, &total)));
    }
    finish(writer, columns, &lines)
}

/// An order a row: subtotal, tax, shipping and discount, some of which may be missing, and the total.
pub fn order_sums(writer: &mut Writer) -> Content {
    let whole = writer.format.is_whole();
    let cancels = cancels(writer);
    let lines = shop(writer.draw, 1, cancels, whole);
    let round = |hundredths: i64| if whole { hundredths / 100 * 100 } else { hundredths };
    let mut columns = head(writer, &lines, 85);
    let parts = [(Tax, 80), (Shipping, 80), (Discount, 60)];
    let shown: Vec<Concept> = parts.into_iter().filter(|(_, share)| writer.draw.percent(*share)).map(|p| p.0).collect();
    let part = |concept: Concept, line: &Line| match concept {
        _ if !shown.contains(&concept) => 0,
        Tax => round(total(line) * 19 / 100),
        Shipping => [0, 400, 500, 900][line.order * 7 % 4],
        _ if line.order.is_multiple_of(3) => round(total(line) / 10),
        _ => 0,
    };
    let sum = |line: &Line| total(line) + part(Tax, line) + part(Shipping, line) - part(Discount, line);
    columns.push(column(Subtotal, money(writer, &lines, &total)));
    for concept in &shown {
        columns.push(column(*concept, money(writer, &lines, &|line| part(*concept, line))));
    }
    columns.push(column(Total, money(writer, &lines, &sum)));
    finish_with(writer, columns, &lines, &sum)
}

/// A payment a row: gross, the fee of the bank, net.
pub fn transactions(writer: &mut Writer) -> Content {
    let lines = shop(writer.draw, 1, 0, writer.format.is_whole());
    let whole = writer.format.is_whole();
    let fee = |line: &Line| {
        let fee = total(line) * 29 / 1000 + 30;
        if whole { fee / 100 * 100 + 100 } else { fee }
    };
    let mut columns = head(writer, &lines, 80);
    // Some programs write what is taken as a negative number.
    let sign = if writer.draw.percent(30) { -1 } else { 1 };
    columns.push(column(Gross, money(writer, &lines, &total)));
    columns.push(column(Fee, money(writer, &lines, &|line| sign * fee(line))));
    if writer.draw.percent(85) {
        columns.push(column(Net, money(writer, &lines, &|line| total(line) - fee(line))));
    }
    finish(writer, columns, &lines)
}

fn total(line: &Line) -> i64 {
    line.quantity * line.price
}

/// How many of a hundred orders are cancelled, where a column says so.
fn cancels(writer: &mut Writer) -> usize {
    if writer.draw.percent(25) { 6 } else { 0 }
}

fn list_of(lines: &[Line], cell: &dyn Fn(&Line) -> String) -> Vec<String> {
    lines.iter().map(cell).collect()
}

fn money(writer: &Writer, lines: &[Line], amount: &dyn Fn(&Line) -> i64) -> Vec<String> {
    list_of(lines, &|line| writer.format.money(amount(line)))
}

/// Who and when, and in this share of the tables the number of the order.
fn head(writer: &mut Writer, lines: &[Line], numbered: usize) -> Vec<MadeColumn> {
    let several = lines.windows(2).any(|pair| pair[0].order == pair[1].order);
    let mut columns = Vec::new();
    if several || writer.draw.percent(numbered) {
        columns.push(column(Order, list_of(lines, &|line| writer.format.order(line.order))));
    }
    columns.push(column(Date, list_of(lines, &|line| writer.format.day(line.day))));
    let by_mail = writer.draw.percent(15) || writer.format.customer == IdLook::Mail;
    if !by_mail {
        columns.push(column(Customer, list_of(lines, &|line| writer.format.customer(line.customer))));
    }
    if by_mail || writer.draw.percent(15) {
        columns.push(aside(writer, Email, lines));
    }
    if writer.draw.percent(25) {
        columns.push(aside(writer, Person, lines));
    }
    columns
}

fn aside(writer: &mut Writer, concept: Concept, lines: &[Line]) -> MadeColumn {
    let cells = lines.iter().enumerate().map(|(row, line)| writer.aside(concept, row, line.customer, line.day));
    column(concept, cells.collect())
}

fn finish(writer: &mut Writer, columns: Vec<MadeColumn>, lines: &[Line]) -> Content {
    finish_with(writer, columns, lines, &total)
}

fn finish_with(
    writer: &mut Writer,
    mut columns: Vec<MadeColumn>,
    lines: &[Line],
    spend: &dyn Fn(&Line) -> i64,
) -> Content {
    let cancelled = lines.iter().any(|line| line.cancelled);
    if cancelled || writer.draw.percent(20) {
        let status = |line: &Line| match line.cancelled {
            true => writer.words.cancelled.to_owned(),
            false => writer.word(writer.words.paid, line.order * 7 % 10 / 3),
        };
        columns.push(column(Status, list_of(lines, &status)));
    }
    for concept in writer.draw.some(&ASIDE, 5) {
        let cells = aside(writer, concept, lines);
        columns.push(cells);
    }
    let row = |line: &Line| RowTruth {
        customer: line.customer,
        hundredths: spend(line),
        counts: !line.cancelled,
        intact: true,
    };
    let truth =
        Truth { role: TableRole::Orders, wanted: WANTED.into_iter().collect(), rows: lines.iter().map(row).collect() };
    Content { columns, truth }
}
