//! Groups, forecast and a person's offers → how many groups are worth being served apart.

use std::rc::Rc;

use crate::columns::{Column, NO_WORD, Values};
use crate::economics::standardisation::analyze::analyze;
use crate::economics::standardisation::input::{Offer, OfferData, Response, StandardisationInput};
use crate::economics::standardisation::report::Standardisation;
use crate::job::Host;
use crate::ledger::read::job::Reading;
use crate::report::action_table::Found;
use crate::report::options::CheckedOptions;
use crate::report::told::Told;
use crate::segmentation::grouping::Divisions;
use crate::table::meaning::role::TableRole;
use crate::table::meaning::yes_no::yes_or_no;
use crate::warning::{Outcome, Unavailable, Warning};

/// The share who respond to an offer, where nobody says it: a scenario.
const USUAL_RESPONSE: f64 = 0.05;
/// What an offer costs in the scenario, as a share of what a response brings: a little less than what it brings on average.
const USUAL_COST: f64 = 0.04;
/// What serving a group costs a year in the scenario: the margin of so many orders.
const USUAL_GROUP_COST: f64 = 12.0;

/// How many groups are worth being served apart; `columns` are all that is known of customers.
pub async fn tell_standardisation(
    reading: &Reading,
    found: Found<'_>,
    columns: &Rc<Vec<Column>>,
    options: &CheckedOptions,
    host: &Host,
) -> Told<Standardisation> {
    let params = &options.standardisation;
    let divisions = &found.known.segments.divisions;
    if divisions.labels.len() < 2 {
        return Unavailable::new("needs-divisions", "groups of several numbers to compare", "none").into();
    }
    let order_margins = order_margins(&found, divisions, options);
    let scenario = [Offer {
        name: "offer".into(),
        response: None,
        margin: None,
        cost: USUAL_COST * mean(order_margins.as_deref().unwrap_or_default()),
        column: None,
    }];
    let offers = if params.offers.is_empty() { &scenario[..] } else { &params.offers[..] };
    let (mut data, mut warnings, mut read) = (Vec::new(), Vec::new(), Vec::new());
    for offer in offers {
        let margin = match (offer.margin, &order_margins) {
            (Some(margin), _) => vec![margin; divisions.customers.len()],
            (None, Some(margins)) => margins.clone(),
            (None, None) => {
                return Unavailable::new("needs-offers", "what a response to each offer brings", "none").into();
            }
        };
        let known = offer.column.as_ref().map(|name| outcomes(columns, name, divisions));
        let (response, assumed) = match known {
            Some(Some(outcomes)) => {
                read.extend(sources(reading, offer.column.as_deref().unwrap_or_default()));
                (Response::Known(outcomes), false)
            }
            other => {
                if other.is_some() {
                    warnings.push(column_missing(offer));
                }
                let rate = offer.response.unwrap_or(USUAL_RESPONSE);
                (
                    Response::Assumed(likely(rate, &relative(&found, divisions), params.difference)),
                    offer.response.is_none(),
                )
            }
        };
        data.push(OfferData { name: offer.name.clone(), cost: offer.cost, margin, response, assumed });
    }
    let order_mean = mean(order_margins.as_deref().unwrap_or(&data[0].margin));
    let input = StandardisationInput {
        labels: divisions.labels.clone(),
        customers: found.known.segments.ids.len() as u64,
        offers: data,
        group_cost: params.group_cost.unwrap_or(USUAL_GROUP_COST * order_mean),
        group_cost_assumed: params.group_cost.is_none(),
    };
    Told { outcome: Outcome::Ready(analyze(&input, params, host).await), warnings, read }
}

/// The margin of each customer's next order; `None` without a forecast of spend.
fn order_margins(found: &Found<'_>, divisions: &Divisions, options: &CheckedOptions) -> Option<Vec<f64>> {
    let spend = found.known.predictions.spend.as_ref()?;
    let of = |customer: &u32| spend.of(&found.customers.spends.at(*customer as usize)) * options.value.margin;
    Some(divisions.customers.iter().map(of).collect())
}

/// How likely each customer buys beside the mean of all, by expected purchases; 1 for all without a forecast.
fn relative(found: &Found<'_>, divisions: &Divisions) -> Vec<f64> {
    let predictions = found.known.predictions;
    if predictions.timing.is_empty() {
        return vec![1.0; divisions.customers.len()];
    }
    let purchases: Vec<f64> =
        divisions.customers.iter().map(|customer| predictions.of(*customer as usize).purchases).collect();
    let mean = mean(&purchases);
    purchases.into_iter().map(|x| if mean > 0.0 { x / mean } else { 1.0 }).collect()
}

/// How likely each customer responds: in proportion to a power of how likely they buy, with this mean unless that takes some beyond 1.
fn likely(rate: f64, relative: &[f64], difference: f64) -> Vec<f64> {
    let powers: Vec<f64> = relative.iter().map(|relative| libm::pow(*relative, difference)).collect();
    let mean = mean(&powers);
    powers.into_iter().map(|power| f64::min(rate * power / mean, 1.0)).collect()
}

/// Who responded, by a column that says yes or no; `None` if there is no such column.
fn outcomes(columns: &[Column], name: &str, divisions: &Divisions) -> Option<Vec<Option<bool>>> {
    let column = columns.iter().find(|column| column.name == name)?;
    let Values::Words { words, codes } = &column.values else { return None };
    let of_word: Vec<Option<bool>> = words.iter().map(|word| yes_or_no(word)).collect();
    let of = |customer: &u32| match codes[*customer as usize] {
        NO_WORD => None,
        code => of_word[code as usize],
    };
    let outcomes: Vec<Option<bool>> = divisions.customers.iter().map(of).collect();
    outcomes.iter().any(Option::is_some).then_some(outcomes)
}

/// Where a column of customers comes from.
fn sources(reading: &Reading, name: &str) -> impl Iterator<Item = (String, String)> {
    let frames = reading.book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
    frames
        .filter(move |frame| frame.columns.iter().any(|column| column.name == name))
        .map(move |frame| (frame.name.clone(), name.to_owned()))
}

fn column_missing(offer: &Offer) -> Warning {
    let column = offer.column.as_deref().unwrap_or_default();
    let text = format!(
        "No column `{column}` of a customers' table says yes or no: the response to `{}` is a scenario.",
        offer.name
    );
    Warning::new("response-column-missing", text).with("column", column).with("offer", offer.name.as_str())
}

fn mean(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len().max(1) as f64
}
