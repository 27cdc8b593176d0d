use super::*;
use crate::table::meaning::column::Sample;
use crate::table::meaning::role::ColumnRole::{self, *};
use crate::table::meaning::roles::assignment::assign;

fn columns(table: &str) -> Vec<Evidence> {
    let rows = crate::table::text::record_reader::read_all(
        table.as_bytes(),
        &crate::table::text::dialect::Dialect::plain(b','),
        true,
    )
    .unwrap();
    let (header, rows) = rows.split_first().unwrap();
    let sample = |i: usize| Sample::of(rows.iter().map(move |row| row[i].as_str()));
    header.iter().enumerate().map(|(i, name)| Evidence::of(name.clone(), sample(i), rows, i)).collect()
}

fn roles(table: &str) -> (Option<TableRole>, Vec<(ColumnRole, String)>) {
    let columns = columns(table);
    let table = recognise(&columns).role;
    let roles = table.map(|table| assign(&columns, table, None)).unwrap_or_default();
    let named = |index: usize| Some((roles.role_of(index)?, columns[index].name.clone()));
    let mut named: Vec<_> = (0..columns.len() * usize::from(table.is_some())).filter_map(named).collect();
    named.sort_by_key(|(role, _)| *role);
    (table, named)
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
fn leads_and_summaries_are_distinguished_from_orders() {
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
