use super::*;
use crate::clv::params::ValueParams;
use crate::funnel::leads::ordering::StageOrdering;
use crate::funnel::params::FunnelParams;
use crate::segmentation::params::{SegmentParams, Transform};
use serde_json::json;

fn parse(value: Json) -> Result<CheckedOptions> {
    Options::from_json(&value)?.check()
}

#[test]
fn nothing_is_everything_by_default() {
    let checked = parse(Json::Null).unwrap();
    assert_eq!(*checked.value, ValueParams::default());
    assert_eq!(*checked.segments, SegmentParams::default());
    assert_eq!(*checked.funnel, FunnelParams::default());
}

#[test]
fn the_whole_contract_is_understood() {
    let checked = parse(json!({
        "seed": 1, "locale": "en", "currency": "CNY", "rates": { "USD": 7.1 }, "observationEnd": "1997-09-30", "interval": 0.9,
        "tables": { "orders.csv": { "role": "orders", "encoding": "utf-8", "delimiter": ";", "decimal": ",", "dateOrder": "dmy",
            "header": true, "columns": { "customer": "customer_id", "date": "order_date", "amount": "amount" } } },
        "value": { "model": "auto", "timeUnit": "week", "horizon": 52, "discountRate": 0.10, "margin": 1.0,
            "acquisitionCost": 25, "bootstrap": 0 },
        "segments": { "method": "kmeans", "k": "auto", "maxSegments": 10, "scale": "standard",
            "features": [ { "column": "purchases", "transform": "log1p" }, { "column": "since_last" },
                          { "column": "spend", "transform": "log1p-relative" } ] },
        "funnel": { "stages": ["lead", "qualified", "won"], "windowDays": null,
            "outcome": { "column": "y", "won": ["yes"], "lost": ["no"] },
            "exclude": ["duration"], "penalty": "cv", "testRows": null }
    }))
    .unwrap();
    let features = &checked.segments.features;
    let named: Vec<(&str, Option<Transform>)> =
        features.iter().map(|feature| (feature.column.as_str(), feature.transform)).collect();
    let wanted =
        [("purchases", Some(Transform::Log1p)), ("since_last", None), ("spend", Some(Transform::Log1pRelative))];
    assert_eq!(named, wanted);
    assert_eq!(SegmentParams { features: Vec::new(), ..(*checked.segments).clone() }, SegmentParams::default());
    let funnel = &checked.funnel;
    assert_eq!(
        (funnel.exclude.as_slice(), funnel.penalty, funnel.test_rows),
        (&["duration".to_owned()][..], None, None)
    );
    let funnel = parse(json!({ "funnel": { "penalty": 2, "testRows": { "modulo": 5, "equals": 1 }, "keep": ["x"],
        "ordering": "strict", "horizonDays": 30, "grades": [0.6, 0.3, 0.1] } }))
    .unwrap()
    .funnel;
    assert_eq!((funnel.penalty, funnel.test_rows, funnel.ordering), (Some(2.0), Some((5, 1)), StageOrdering::Strict));
    assert_eq!((funnel.horizon_days, funnel.grades), (Some(30.0), Some([0.6, 0.3, 0.1])));
}

#[test]
fn a_misspelt_option_is_named_by_its_path() {
    let error = parse(json!({ "value": { "horzon": 3 } })).unwrap_err();
    assert_eq!(error.code(), "option-unknown");
    assert!(error.to_string().contains("`value.horzon`") && error.hint().unwrap().contains("horizon"), "{error}");
    let error = parse(json!({ "vale": {} })).unwrap_err();
    assert!(error.to_string().contains("`vale`"), "{error}");
}

#[test]
fn values_out_of_range_are_named() {
    for (value, named) in [
        (json!({ "tables": { "a.csv": { "role": "order" } } }), "tables.a.csv.role"),
        (json!({ "tables": { "a.csv": { "roll": "orders" } } }), "tables.a.csv.roll"),
        (json!({ "tables": { "a.csv": { "columns": { "custmer": "a" } } } }), "tables.a.csv.columns.custmer"),
        (json!({ "funnel": { "outcome": { "colum": "y" } } }), "funnel.outcome.colum"),
        (json!({ "segments": { "features": [{ "column": 5 }] } }), "segments.features[0].column"),
        (json!({ "segments": { "features": [] } }), "segments.features"),
        (json!({ "segments": { "method": "ward" } }), "segments.method"),
        (json!({ "segments": { "covariance": "round" } }), "segments.covariance"),
        (json!({ "segments": { "varianceFloor": 0 } }), "segments.varianceFloor"),
        (json!({ "segments": { "smallestShare": 0.5 } }), "segments.smallestShare"),
        (json!({ "value": { "horizon": "52" } }), "`value.horizon` must be a number"),
        (json!({ "value": [] }), "`value`"),
        (json!({ "interval": 1.0 }), "interval"),
        (json!({ "observationEnd": "30/09/1997" }), "observationEnd"),
        (json!({ "value": { "horizon": 0 } }), "value.horizon"),
        (json!({ "value": { "model": "magic" } }), "value.model"),
        (json!({ "segments": { "k": 2.5 } }), "segments.k"),
        (json!({ "funnel": { "stages": ["a", "a"] } }), "funnel.stages"),
        (json!({ "funnel": { "penalty": -1 } }), "funnel.penalty"),
        (json!({ "funnel": { "penalty": "some" } }), "funnel.penalty"),
        (json!({ "funnel": { "testRows": { "modulo": 5, "equals": 5 } } }), "funnel.testRows"),
        (json!({ "funnel": { "ordering": "any" } }), "funnel.ordering"),
        (json!({ "funnel": { "horizonDays": 0 } }), "funnel.horizonDays"),
        (json!({ "funnel": { "grades": [0.3, 0.6, 0.1] } }), "funnel.grades"),
        (json!({ "seed": "one" }), "seed"),
    ] {
        let error = parse(value).unwrap_err();
        assert!(error.to_string().contains(named), "{error}");
    }
}
