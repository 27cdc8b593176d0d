//! Text in every usual encoding gives the report of its twin in UTF-8; nothing is lost in silence.

use serde_json::{Value as Json, json};

use crate::support::{analyze, shared};

const ORDERS: &str =
    "Kunde,Ort,Datum,Betrag\nMüller,Köln,2020-01-31,5\nJosé,Málaga,2020-02-28,7\nMüller,Köln,2020-03-31,9\n";

/// The report without what must differ: the encoding, the file's size and its digest.
fn report(bytes: &[u8], options: &Json) -> Json {
    let mut report = analyze("orders.csv", bytes, options).unwrap().0;
    report["tables"][0]["encoding"] = Json::Null;
    report["provenance"] = Json::Null;
    report
}

fn encoded(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned(),
    }
}

fn found(bytes: &[u8]) -> Json {
    analyze("orders.csv", bytes, &Json::Null).unwrap().0["tables"][0]["encoding"].clone()
}

#[test]
fn every_encoding_gives_the_same_report() {
    let chinese = "会员号,订单日期,金额\n张三,2020-01-31,5\n李四,2020-02-28,7\n张三,2020-03-31,9\n";
    let traditional = "會員號,訂單日期,金額\n陳小明,2020-01-31,5\n林美玲,2020-02-28,7\n陳小明,2020-03-31,9\n";
    let japanese = "customer,date,amount,品名\nタナカ,2020-01-31,5,おちゃ\nすずき,2020-02-28,7,さけ\n";
    let russian = "customer,date,amount,город\nИванов,2020-01-31,5,Москва\nПетрова,2020-02-28,7,Тверь\n";
    let polish = "customer,date,amount,miasto\nŻółć,2020-01-31,5,Łódź\nWiśniewski,2020-02-28,7,Gdańsk\n";
    for (text, label) in [
        (ORDERS, "utf-16le"),
        (ORDERS, "utf-16be"),
        (ORDERS, "windows-1252"),
        (chinese, "gb18030"),
        (chinese, "utf-16le"),
        (traditional, "big5"),
        (japanese, "shift_jis"),
        (russian, "windows-1251"),
        (polish, "windows-1250"),
    ] {
        let bytes = encoded(text, label);
        assert_eq!(found(&bytes), label, "{text}");
        assert_eq!(report(&bytes, &Json::Null), report(text.as_bytes(), &Json::Null), "{label}");
    }
}

#[test]
fn byte_order_marks_are_no_part_of_the_header() {
    for (mark, label) in [(&b"\xEF\xBB\xBF"[..], "utf-8"), (b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
        let bytes = [mark.to_vec(), encoded(ORDERS, label)].concat();
        assert_eq!(found(&bytes), label);
        assert_eq!(report(&bytes, &Json::Null), report(ORDERS.as_bytes(), &Json::Null), "{label}");
    }
}

#[test]
fn a_person_may_name_the_encoding() {
    let bytes = encoded(ORDERS, "windows-1252");
    let options = json!({ "tables": { "orders.csv": { "encoding": "latin1" } } });
    assert_eq!(report(&bytes, &options)["overview"], report(ORDERS.as_bytes(), &Json::Null)["overview"]);
    // UTF-8 it is not: what is lost is counted.
    let options = json!({ "tables": { "orders.csv": { "encoding": "utf-8" } } });
    let (report, _) = analyze("orders.csv", &bytes, &options).unwrap();
    assert_eq!(report["tables"][0]["encoding"], "utf-8");
    let lost = report["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "characters-lost").unwrap();
    assert_eq!(lost["params"]["count"], 6.0);
    let wrong = json!({ "tables": { "orders.csv": { "encoding": "klingon" } } });
    assert_eq!(analyze("orders.csv", &bytes, &wrong).err().unwrap().code(), "option-invalid");
}

/// B8: the only byte beyond ASCII stands far behind everything that was looked at first.
#[test]
fn one_letter_far_down_decides() {
    let row = |id: u32| format!("c{},2020-01-{:02},{}\n", id % 977, id % 28 + 1, id % 50);
    let mut bytes = "customer,date,amount\n".to_owned().into_bytes();
    for id in 0..200_000 {
        bytes.extend(row(id).as_bytes());
        if id == 77_777 {
            bytes.extend(b"caf\xE9,2020-01-05,7\n");
        }
    }
    let (report, _) = analyze("orders.csv", &bytes, &Json::Null).unwrap();
    assert_eq!(report["tables"][0]["encoding"], "windows-1252");
    assert_eq!(
        (report["tables"][0]["rows"].as_u64(), report["tables"][0]["rejected"].as_u64()),
        (Some(200_001), Some(0))
    );
    let codes: Vec<&str> = report["warnings"].as_array().unwrap().iter().filter_map(|w| w["code"].as_str()).collect();
    assert!(codes.contains(&"restarted") && !codes.contains(&"characters-lost"), "{codes:?}");
}

/// B8: more than 500,000 rows of UTF-16.
#[test]
fn long_utf16_is_read_whole() {
    let text: String =
        (0..600_000).map(|id| format!("é{},2020-01-{:02},{}\n", id % 977, id % 28 + 1, id % 50)).collect();
    let bytes = encoded(&format!("customer,date,amount\n{text}"), "utf-16le");
    let (report, _) = analyze("orders.csv", &bytes, &Json::Null).unwrap();
    assert_eq!(
        (report["tables"][0]["encoding"].as_str(), report["tables"][0]["rows"].as_u64()),
        (Some("utf-16le"), Some(600_000))
    );
    assert_eq!(report["overview"]["customers"], 977);
}

#[test]
fn damaged_utf8_stays_utf8_and_says_what_is_lost() {
    let mut bytes = "客户,日期,金额\n".to_owned().into_bytes();
    for id in 0..60_000 {
        bytes.extend(format!("张{},2020-01-{:02},5\n", id % 500, id % 28 + 1).as_bytes());
    }
    bytes.extend(b"\xE4\xB8,2020-01-05,7\n");
    let (report, _) = analyze("orders.csv", &bytes, &Json::Null).unwrap();
    assert_eq!(
        (report["tables"][0]["encoding"].as_str(), report["tables"][0]["rows"].as_u64()),
        (Some("utf-8"), Some(60_001))
    );
    let lost = report["warnings"].as_array().unwrap().iter().find(|w| w["code"] == "characters-lost").unwrap();
    assert_eq!(lost["params"]["count"], 1.0);
}

#[test]
fn one_file_in_three_encodings() {
    let twins = ["tmall_order_report.csv", "tmall_order_report.gb18030.csv", "tmall_order_report.utf16le-bom.csv"];
    let reports: Option<Vec<Json>> = twins
        .iter()
        .map(|name| Some(report(&std::fs::read(shared(&format!("data/chinese/{name}"))?).unwrap(), &Json::Null)))
        .collect();
    let Some(reports) = reports else { return };
    assert_eq!(reports[0]["tables"][0]["rows"], 28_010);
    assert_eq!(reports[0], reports[1]);
    assert_eq!(reports[0], reports[2]);
}

#[test]
fn encodings_of_others_files() {
    for (path, label) in [
        ("csvkit/test_latin1.csv", "windows-1252"),
        ("csvkit/test_utf16_big.csv", "utf-16be"),
        ("csvkit/test_utf8_bom.csv", "utf-8"),
        ("rust-csv/uspop-latin1.csv", "windows-1252"),
    ] {
        let Some(file) = shared(&format!("data/csv/{path}")) else { return };
        assert_eq!(found(&std::fs::read(file).unwrap()), label, "{path}");
    }
}
