//! Every option there is, as JSON has it. A key stands here once; README's table and the types of JavaScript come from it.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::actions::kind::ActionKind;
use crate::campaigns::analyze::PeriodWeight;
use crate::economics::investment::params::{FirmKind, LeverKind};
use crate::funnel::leads::ordering::StageOrdering;
use crate::options::{NumberOr, NumbersOr, Object};
use crate::report::options::calendar::{EventOptions, PriceRiseOptions};
use crate::segmentation::params::{Method, Scale, Transform};
use crate::table::meaning::options::TableOptions;
use crate::units::TimeUnit;

/// What can be asked of an analysis, and of the way files are read. All of it may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Seed of every random choice; the same seed gives the same report. Default: 1.
    pub seed: Option<u64>,
    /// The language of the page. It changes no number.
    pub locale: Option<String>,
    /// The report's currency, three letters. Shown; money of other currencies is converted by `rates` only.
    pub currency: Option<String>,
    /// What one of another currency is worth in `currency`. Money without a rate is left out and reported.
    pub rates: Option<BTreeMap<String, f64>>,
    /// Last day of observation, such as `1997-09-30`. What comes after it is counted and set aside. Default: the last order day.
    pub observation_end: Option<String>,
    /// Level of every interval. Default: 0.9.
    pub interval: Option<f64>,
    /// How soon customers of this kind of business come back: `fast`, `general` or `durable`. Default: guessed from the
    /// time between purchases.
    pub business: Option<String>,
    /// What is typical of other firms, to stand beside the data's own figures.
    pub benchmarks: Option<Object<BenchmarkOptions>>,
    /// What the shop's own system shows. The files are held against it; where they differ, other readings are tried.
    pub expected: Option<Object<ExpectedOptions>>,
    /// How files are to be read, by their names. Default: found from each file.
    pub tables: Option<BTreeMap<String, Object<TableOptions>>>,
    /// Lifetime value.
    pub value: Option<Object<ValueOptions>>,
    /// Customer groups.
    pub segments: Option<Object<SegmentOptions>>,
    /// What `loupe-decisions.json` holds, or an earlier report: its groups are found again and its decisions applied.
    #[cfg_attr(feature = "types", ts(optional, type = "Decisions | Report | null"))]
    #[cfg_attr(feature = "types", schemars(with = "Option<serde_json::Value>", extend("type" = ["object", "null"])))]
    // There may be many: they are read from what was given, without a copy in between.
    pub decisions: Option<IgnoredAny>,
    /// Sales funnel and lead scores.
    pub funnel: Option<Object<FunnelOptions>>,
    /// Satisfaction against what people did.
    pub satisfaction: Option<Object<SatisfactionOptions>>,
    /// What campaigns return.
    pub campaigns: Option<Object<CampaignOptions>>,
    /// What is ranked under `actions`.
    pub actions: Option<Object<ActionOptions>>,
    /// What a project of customer analysis costs and brings.
    pub investment: Option<Object<InvestmentOptions>>,
    /// How many groups are worth being served apart.
    pub standardisation: Option<Object<StandardisationOptions>>,
    /// Who is likely to buy of a category next.
    pub propensity: Option<Object<PropensityOptions>>,
}

/// Shares that are typical, each as its low and its high end.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BenchmarkOptions {
    /// Share of the data put to use. Default: 0.15 to 0.3.
    pub utilisation: Option<Vec<f64>>,
    /// Share of behaviour never captured. Default: 0.4 to 0.5.
    pub black_hole: Option<Vec<f64>>,
}

/// What the shop's own system shows; what is left out is not compared.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExpectedOptions {
    /// What customers paid.
    pub spend: Option<f64>,
    /// Number of orders.
    pub orders: Option<f64>,
    /// Number of customers.
    pub customers: Option<f64>,
    /// First day that these figures cover, such as `2024-01-01`. Default: that of the first order.
    pub from: Option<String>,
    /// Last day that they cover. Default: that of the last order.
    pub to: Option<String>,
}

/// What can be asked of lifetime value.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ValueOptions {
    /// The purchase model: `auto`, the name of one, or `sbg` for contracts. Default: auto, the model that predicted
    /// held-back time best, then the one with the least AIC.
    pub model: Option<String>,
    /// Whether season, trend and bursts of the purchases are looked for: `auto`, or `none` for time that is flat. Default: auto.
    #[cfg_attr(feature = "types", ts(optional, type = "'auto' | 'none' | null"))]
    pub calendar: Option<String>,
    /// The season of the shop: `auto` to have it looked for, `none` if as much is bought all year round, roughly that of shops that
    /// sell `gifts`, or for `summer` or `winter`; or what it sells in each of 12 or 52 parts of the year. Default: auto.
    #[cfg_attr(
        feature = "types",
        ts(optional, type = "'auto' | 'none' | 'gifts' | 'summer' | 'winter' | number[] | null")
    )]
    #[cfg_attr(feature = "types", schemars(with = "serde_json::Value", extend("anyOf" = [{ "type": "array", "items": { "type": "number" } }, { "enum": ["auto", "none", "gifts", "summer", "winter", null] }])))]
    pub season: Option<NumbersOr>,
    /// Promotions and closures.
    pub events: Option<Vec<Object<EventOptions>>>,
    /// A planned rise of all prices.
    pub price_rise: Option<Object<PriceRiseOptions>>,
    /// Unit of time. Default: week.
    pub time_unit: Option<TimeUnit>,
    /// How far to look ahead, in time units. Default: 52.
    pub horizon: Option<f64>,
    /// Discount rate per year. Default: 0.1.
    pub discount_rate: Option<f64>,
    /// Share of spend that is margin. Default: 1.
    pub margin: Option<f64>,
    /// What winning a customer costs; gives the payback time.
    pub acquisition_cost: Option<f64>,
    /// How often customers are drawn anew for intervals; the only way to one if a fit ends at a boundary. Default: 0.
    pub bootstrap: Option<u32>,
    /// Purchases within the horizon that make a customer loyal (`p_loyal`). Default: 1.
    pub loyal_purchases: Option<u32>,
    /// For the retention formula: the share of customers that stays from year to year. Default: from the data.
    pub retention: Option<f64>,
    /// For the retention formula: the margin of a customer per year. Default: from the data.
    pub average_margin: Option<f64>,
}

/// What can be asked of the groups.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// How groups are made. Default: kmeans.
    pub method: Option<Method>,
    /// Number of groups, or `auto` to have it chosen. Default: auto.
    #[cfg_attr(feature = "types", ts(optional, type = "number | 'auto' | null"))]
    #[cfg_attr(feature = "types", schemars(with = "serde_json::Value", extend("anyOf" = [{ "type": "integer" }, { "enum": ["auto", null] }])))]
    pub k: Option<NumberOr>,
    /// Largest number of groups that is tried. Default: 10.
    pub max_segments: Option<u32>,
    /// A number of groups is not chosen if one of them has a smaller share of the customers. Default: 0.01.
    pub smallest_share: Option<f64>,
    /// How features are scaled. Default: standard.
    pub scale: Option<Scale>,
    /// Form of a mixture's covariances: `full`, `tied`, `diagonal`, or `auto` for the best by BIC. Default: auto.
    pub covariance: Option<String>,
    /// Added to each variance of a mixture, as a share of a variance of 1. Default: 0.001.
    pub variance_floor: Option<f64>,
    /// The columns that groups are made of. Default: purchases, since_last and spend; without orders, all columns of the
    /// customers' table.
    pub features: Option<Vec<Object<FeatureOptions>>>,
    /// Whether the report says who belongs to which group, by fingerprints of their ids. Default: true.
    pub members: Option<bool>,
}

/// A column that groups are made of.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FeatureOptions {
    /// One of the ledger's, of events or answers, or any column of the customers' table: docs/models.md lists them.
    pub column: String,
    /// How its numbers are transformed. Default: as is usual for its values.
    #[serde(default)]
    pub transform: Option<Transform>,
    /// How much it counts beside the others. Default: 1.
    #[serde(default)]
    pub weight: Option<f64>,
}

/// What can be asked of the funnel.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct FunnelOptions {
    /// Stages in their order. Default: found from the data.
    pub stages: Option<Vec<String>>,
    /// Days within which a lead must advance to count; null for ever. Default: null.
    pub window_days: Option<f64>,
    /// The column that says what became of a lead, and its words. Default: found from names and values.
    pub outcome: Option<Object<OutcomeOptions>>,
    /// Which pipeline the funnel shows, where a column names several. Default: the one with most leads.
    pub pipeline: Option<String>,
    /// What it takes to have reached a stage. Default: open.
    pub ordering: Option<StageOrdering>,
    /// Days within which scores predict. Default: found from how long leads take.
    pub horizon_days: Option<f64>,
    /// Columns that scores do without.
    pub exclude: Option<Vec<String>>,
    /// Columns suspected to know the answer that a person knows to have been filled before.
    pub keep: Option<Vec<String>>,
    /// λ in ½λ‖β‖², or `cv` to have it chosen by cross-validation. Default: cv.
    #[cfg_attr(feature = "types", ts(optional, type = "number | 'cv' | null"))]
    #[cfg_attr(feature = "types", schemars(with = "serde_json::Value", extend("anyOf" = [{ "type": "number" }, { "enum": ["cv", null] }])))]
    pub penalty: Option<NumberOr>,
    /// Rows that scores are checked on: those whose place, from 0, leaves `equals` when divided by `modulo`. Default: the
    /// newest fifth, or a fifth drawn.
    pub test_rows: Option<Object<TestRowsOptions>>,
    /// Probabilities of winning from which on a lead is an A, a B and a C. Default: three times, as much as and a third of
    /// the usual odds.
    pub grades: Option<Vec<f64>>,
}

/// Which column says what became of a lead.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OutcomeOptions {
    /// The column's header.
    pub column: String,
    /// Words for won. Default: the usual ones.
    #[serde(default)]
    pub won: Option<Vec<String>>,
    /// Words for lost. Default: the usual ones.
    #[serde(default)]
    pub lost: Option<Vec<String>>,
}

/// Rows by their place.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TestRowsOptions {
    /// The divisor.
    pub modulo: u32,
    /// The remainder. Default: 0.
    #[serde(default)]
    pub equals: Option<u32>,
}

/// The category of which it is asked who buys it next.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PropensityOptions {
    /// The category's name.
    pub category: Option<String>,
    /// Days within which it is bought. Default: 90.
    pub days: Option<u32>,
}

/// Options of campaigns.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CampaignOptions {
    /// What a period counts for in the curve of the return. Default: its spend.
    pub weights: Option<PeriodWeight>,
}

/// Options of satisfaction.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SatisfactionOptions {
    /// Days after an answer within which people come back, or do not. Default: 90.
    pub days: Option<u32>,
    /// The ends of the scale, the worst first: `[6, 1]` where 1 is the best. Default: found from the answers.
    pub scale: Option<[f64; 2]>,
}

/// Options of what can be done.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ActionOptions {
    /// What may be spent. Default: no limit.
    pub budget: Option<f64>,
    /// What reaching one customer or lead costs, and a campaign or touchpoint as a whole, by what is done. Default: nothing.
    #[cfg_attr(feature = "types", ts(optional, type = "Partial<Record<ActionKind, number>> | null"))]
    pub costs: Option<BTreeMap<ActionKind, f64>>,
    /// The chance that it works, at least, most likely and at most. Default: rules of thumb.
    #[cfg_attr(feature = "types", ts(optional, type = "Partial<Record<ActionKind, [number, number, number]>> | null"))]
    pub response: Option<BTreeMap<ActionKind, [f64; 3]>>,
    /// Share of the customers and leads that is left alone, to compare with. Default: 0.1.
    pub control: Option<f64>,
    /// Months for which what happens to a campaign counts. Default: 3.
    pub months: Option<f64>,
}

/// Options of an investment.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct InvestmentOptions {
    /// The kind of firm whose usual costs are taken. Default: ecommerce.
    pub kind: Option<FirmKind>,
    /// Years that count, 1 to 10. Default: 3.
    pub years: Option<u32>,
    /// Months until benefits begin. Default: 3.
    pub start_months: Option<u32>,
    /// What it costs, instead of the usual costs.
    pub costs: Option<Vec<Object<CostOptions>>>,
    /// How far each lever moves, at least, most likely and at most: 0.01 is a point of retention or conversion; of campaigns and
    /// touchpoints it is a share of what all of it would bring. Default: a scenario.
    #[cfg_attr(feature = "types", ts(optional, type = "Partial<Record<LeverKind, [number, number, number]>> | null"))]
    pub lifts: Option<BTreeMap<LeverKind, [f64; 3]>>,
    /// What it brings beside.
    pub benefits: Option<Vec<Object<BenefitOptions>>>,
    /// The segment whose retention rises. Default: all customers.
    pub segment: Option<u32>,
    /// The stage from which more leads move on. Default: the one where most are lost.
    pub stage: Option<String>,
}

/// One thing that costs money, in the report's currency.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CostOptions {
    /// What.
    pub name: String,
    /// At least.
    pub low: f64,
    /// At most. Default: as at least.
    #[serde(default)]
    pub high: Option<f64>,
    /// Whether it is paid every year. Default: once.
    #[serde(default)]
    pub yearly: Option<bool>,
}

/// What is brought every year beside what the models know, in the report's currency.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BenefitOptions {
    /// What.
    pub name: String,
    /// At least.
    pub low: f64,
    /// At most. Default: as at least.
    #[serde(default)]
    pub high: Option<f64>,
}

/// Options of standard or precise service.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct StandardisationOptions {
    /// What can be offered. Default: one offer, a scenario.
    pub offers: Option<Vec<Object<OfferOptions>>>,
    /// What serving a group in its own way costs a year. Default: the margin of twelve orders.
    pub group_cost: Option<f64>,
    /// How much groups differ in their response, where no column says it: 0 not at all, 1 as much as in their expected purchases.
    /// Default: 0.5.
    pub difference: Option<f64>,
}

/// Something that can be offered to customers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[cfg_attr(feature = "types", ts(optional_fields = nullable))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OfferOptions {
    /// Its name.
    pub name: String,
    /// What offering it to one customer costs.
    pub cost: f64,
    /// The share who respond. Default: from `column`, else 0.05.
    #[serde(default)]
    pub response: Option<f64>,
    /// What a response brings. Default: the margin of the customer's next order.
    #[serde(default)]
    pub margin: Option<f64>,
    /// The column of the customers' table that says yes or no for those who were asked. Groups are not made of it.
    #[serde(default)]
    pub column: Option<String>,
}
