use super::*;
use crate::table::text::record_reader::read_all;

fn found(text: &str) -> Dialect {
    dialect(text.as_bytes(), true, &TableOptions::default()).unwrap()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    read_all(text.as_bytes(), &found(text), true).unwrap()
}

#[test]
fn the_delimiter_is_found() {
    for (text, expected) in [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b\n1,5;2,5\n3,25;4\n", ";"),
        ("a\tb\nx, y\tz\nu, v\tw\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("a^b^c\n1^2^3\n", "^"),
        ("a\u{1f}b\n1,2\u{1f}3,4\n", "\u{1f}"),
        ("a\u{1e}b\n1,2\u{1e}3,4\n", "\u{1e}"),
        ("\"a;b\",c\n\"1;2\",3\n", ","),
        ("only\none\n", ","),
        ("one,two\n", ","),
        // A decimal comma in every cell, and no header.
        ("1,5;2,5\n3,25;4,0\n", ";"),
        ("1.234,50;17,00\n12,10;1.000,00\n", ";"),
        // Commas in prose, lists within cells.
        ("name;note\nann;hello, dear, friend\nbob;hi, you, there\n", ";"),
        ("one|two,two|three\nfour|five,five|six\n", "|"),
        ("id,tags,n\n1,red;blue,2\n2,red;green,3\n", ","),
        // Times, addresses and names are no columns.
        ("id,at\n1,12:30:00\n2,13:40:10\n", ","),
        ("at\n12:30:00\n13:40:10\n", ","),
        ("name\nAnn Lee\nBob Roe\n", ","),
        ("at\n2020-01-31 10:00:00\n2020-02-01 11:00:00\n", ","),
        ("site\nhttps://a.example\nhttps://b.example\n", ","),
        ("city:region:people\nBonn:NW:329673\nLyon:ARA:513275\n", ":"),
        ("  4 1997-01-01  2   29.33\n 21 1997-01-18 12    9.73\n", "blanks"),
        ("sep=|\na,b|c,d\n1|2\n", "|"),
    ] {
        assert_eq!(found(text).delimiter.name(), expected, "{text}");
    }
}

#[test]
fn what_quotes_is_found() {
    let quote = |text: &str| found(text).quote.map(char::from);
    assert_eq!(quote("a,b\n1,2\n"), Some('"'));
    assert_eq!(quote("'OBS' 'GPA' 'PSI'\n1 2.66 0\n2 2.89 1\n"), Some('\''));
    assert_eq!(quote("a,b\n'1,5','x'\n'2,5','y'\n"), Some('\''));
    // An apostrophe at the start of a cell makes it text for spreadsheet programs.
    assert_eq!(quote("id,name\n'0700,ann\n'0701,bob\n"), Some('"'));
    assert_eq!(quote("name,n\nO'Brien,1\n'tis,2\n"), Some('"'));
    // Marks that open and never close are text, where they are not one slip.
    assert_eq!(quote("id\tsize\tn\n1\t\"big\t5\n2\tsmall\t6\n3\t\"wide\t7\n"), None);
    assert_eq!(quote("id,size\n1,\"big\n2,small\n"), Some('"'));
    assert_eq!(quote("id,text\n1,\"a \"\"b\"\" c\"\n2,\"d\"\n"), Some('"'));
}

#[test]
fn a_backslash_escapes_where_it_must() {
    let text = "\"\\\"Hacksaw\\\" Jim\";1987\n\"Bret \\\"Hit Man\\\" Hart\";1984\n";
    assert_eq!(found(text).escape, Some(b'\\'));
    assert_eq!(cells(text), [["\"Hacksaw\" Jim", "1987"], ["Bret \"Hit Man\" Hart", "1984"]]);
    assert_eq!(found("id,path\n1,\"C:\\\"\n2,\"D:\\\"\n").escape, None);
    assert_eq!(found("id,json\n1,\"{\"\"a\"\":\"\"x\\\"\"y\"\"}\"\n2,\"{}\"\n").escape, None);
}

#[test]
fn remarks_are_distinguished_from_rows() {
    let text = "# made by hand\nid,n\n1,2\n# so, it, seems\n3,4\n";
    assert_eq!((found(text).comment, found(text).preamble), (Some(b'#'), 0));
    assert_eq!(cells(text), [["id", "n"], ["1", "2"], ["3", "4"]]);
    // Numbers of orders may begin so, and headers.
    assert_eq!(found("Name,Total\n#1001,5\n#1002,6\n").comment, None);
    assert_eq!(found("#,Total\n1,5\n2,6\n").comment, None);
}

#[test]
fn records_before_the_header_are_found() {
    let alipay = "支付宝交易记录明细查询\n账号:[a@b.example]\n起始日期:[2020-01-01 00:00:00]    终止日期:[2020-02-01 00:00:00]\n\
        ---------------------------------交易记录明细列表------------------------------------\n\
        交易号                  ,商家订单号 ,交易创建时间            ,金额（元）,交易状态    ,\n\
        20200101000 ,1 ,2020-01-03 10:00:00 ,12.50 ,交易成功 ,\n20200101001 ,2 ,2020-01-04 10:00:00 ,13.50 ,交易成功 ,\n\
        ------------------------------------------------------------------------\n共2笔记录\n";
    assert_eq!((found(alipay).delimiter.name().as_str(), found(alipay).preamble), (",", 4));
    let wechat = "微信支付账单明细,,,,\n微信昵称：[a],,,,\n起始时间：[2020-01-01 00:00:00] 终止时间：[2020-02-01 00:00:00],,,,\n,,,,\n\
        ----------------------微信支付账单明细列表--------------------,,,,\n\
        交易时间,交易类型,交易对方,金额(元),当前状态\n2020-01-03 10:00:00,商户消费,b,¥12.50,支付成功\n";
    assert_eq!(found(wechat).preamble, 5);
    let bank = "\"Kontonummer:\";\"DE02\"\n\n\"Von:\";\"01.01.2020\"\n\"Saldo:\";\"1.234,00 EUR\"\n\n\
        \"Buchungstag\";\"Wertstellung\";\"Verwendungszweck\";\"Betrag (EUR)\"\n\
        \"03.01.2020\";\"03.01.2020\";\"Miete, Januar\";\"-500,00\"\n\"04.01.2020\";\"06.01.2020\";\"Lohn\";\"1.500,00\"\n";
    assert_eq!((found(bank).delimiter.name().as_str(), found(bank).preamble), (";", 3));
    let long = format!("{}id\tday\tn\n1\t2020-01-31\t5\n2\t2020-02-28\t6\n", "Remark, of a kind\n".repeat(20));
    assert_eq!((found(&long).delimiter.name().as_str(), found(&long).preamble), ("\t", 20));
    assert_eq!(found("\n\n\na,b,c\n1,2,3\n").preamble, 0);
    assert_eq!(found("word\nGreat, thanks\nok\nslow, bad\nfine\n").preamble, 0);
}

#[test]
fn a_person_has_the_last_word() {
    let with = |json: &str| {
        let options = TableOptions::from_json("t", &serde_json::from_str(json).unwrap()).unwrap();
        dialect(b"a;b|c\n1;2|3\n", true, &options)
    };
    assert_eq!(with(r#"{"delimiter": ":"}"#).unwrap().delimiter.name(), ":");
    assert_eq!(with(r#"{"delimiter": "tab", "quote": "none"}"#).unwrap(), Dialect::of(Delimiter::Byte(b'\t'), None));
    assert_eq!(with(r#"{"preamble": 1, "quote": "'"}"#).unwrap().preamble, 1);
    assert_eq!(with(r#"{"delimiter": "::"}"#).unwrap_err().code(), "option-invalid");
    assert_eq!(with(r#"{"quote": "`"}"#).unwrap_err().code(), "option-invalid");
}

#[test]
fn a_head_that_is_cut_anywhere_gives_the_same_dialect() {
    let mut text = "Export of 2020\n\nid;name;day;amount\n".to_owned();
    for row in 0..30 {
        text.push_str(&format!(
            "{row};\"Roe, \"\"J\"\"\nof {row}\";2020-01-{:02};{},{:02}\n",
            row % 28 + 1,
            row * 7,
            row % 100
        ));
    }
    let whole = found(&text);
    assert_eq!((whole.delimiter.name().as_str(), whole.preamble), (";", 1));
    for cut in 200..text.len() {
        let head = &text.as_bytes()[..cut];
        assert_eq!(dialect(head, false, &TableOptions::default()).unwrap(), whole, "{cut}");
    }
}
