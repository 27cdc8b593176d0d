//! Options of an investment → its parameters.

use std::collections::BTreeMap;

use crate::economics::investment::params::{Benefit, CostLine, InvestmentParams, LeverKind};
use crate::error::{Error, Result};
use crate::math::triangular::Triangular;
use crate::options::Object;
use crate::report::options::wire::{BenefitOptions, CostOptions, InvestmentOptions};

/// Most years that count.
const MAX_YEARS: u32 = 10;
/// The greatest amount.
const MAX_AMOUNT: f64 = 1e15;

/// Checks the options of an investment.
///
/// # Errors
/// `option-invalid`, naming the option.
pub fn investment(given: InvestmentOptions, interval: f64, seed: u64) -> Result<InvestmentParams> {
    let years = given.years.unwrap_or(3);
    if !(1..=MAX_YEARS).contains(&years) {
        return Err(Error::option("investment.years", "a whole number from 1 to 10"));
    }
    let start_months = given.start_months.unwrap_or(3);
    if start_months >= 12 * years {
        return Err(Error::option("investment.startMonths", "fewer months than there are in the years that count"));
    }
    let costs = given.costs.map(|costs| costs.into_iter().map(|Object(cost)| cost_line(cost)).collect()).transpose()?;
    let benefits: Result<Vec<Benefit>> =
        given.benefits.unwrap_or_default().into_iter().map(|Object(benefit)| stated(benefit)).collect();
    Ok(InvestmentParams {
        kind: given.kind.unwrap_or_default(),
        years,
        start_months,
        costs,
        lifts: lifts(given.lifts.unwrap_or_default())?,
        benefits: benefits?,
        segment: given.segment,
        stage: given.stage,
        interval,
        seed,
    })
}

fn cost_line(CostOptions { name, low, high, yearly }: CostOptions) -> Result<CostLine> {
    let high = high.unwrap_or(low);
    is_range(low, high)
        .then_some(())
        .ok_or_else(|| Error::option("investment.costs", "amounts from 0, the lower first"))?;
    Ok(CostLine { name, low, high, yearly: yearly.unwrap_or(false) })
}

fn stated(BenefitOptions { name, low, high }: BenefitOptions) -> Result<Benefit> {
    let high = high.unwrap_or(low);
    is_range(low, high)
        .then_some(Benefit { name, low, high })
        .ok_or_else(|| Error::option("investment.benefits", "amounts from 0, the lower first"))
}

fn is_range(low: f64, high: f64) -> bool {
    (0.0..=MAX_AMOUNT).contains(&low) && (low..=MAX_AMOUNT).contains(&high)
}

fn lifts(given: BTreeMap<LeverKind, [f64; 3]>) -> Result<BTreeMap<LeverKind, Triangular>> {
    let lift = |(kind, three)| {
        let lift = Triangular::within(0.0, three, 1.0).filter(|_| kind != LeverKind::Other);
        Ok((
            kind,
            lift.ok_or_else(|| {
                Error::option(
                    "investment.lifts",
                    "three rising shares from 0 to 1 for retention, conversion, campaigns or touchpoints",
                )
            })?,
        ))
    };
    given.into_iter().map(lift).collect()
}
