//! What a shop knows of its calendar better than its orders can show: its season, and days on which it sold or will sell more or
//! less.

use crate::clv::calendar::weeks::Weeks;
use crate::units::Day;

/// Parts of a year that have a season's effect each.
pub const SEASON_PARTS: usize = 52;
/// Days of a week.
const WEEK: f64 = 7.0;
/// The least that a week may be of an ordinary one, as a share of it: operational time does not stand still.
const LEAST: f64 = 0.02;

/// Gifts: twelve months as multiples of the mean one. A rule of thumb, not taken from data.
const GIFTS: [f64; 12] = [0.85, 0.85, 0.9, 0.9, 0.95, 0.9, 0.85, 0.85, 0.9, 1.0, 1.35, 1.7];
/// What is bought in summer in the north; likewise.
const SUMMER: [f64; 12] = [0.6, 0.65, 0.8, 1.0, 1.25, 1.45, 1.5, 1.4, 1.1, 0.9, 0.7, 0.65];
/// What is bought in winter; likewise.
const WINTER: [f64; 12] = [1.5, 1.4, 1.1, 0.9, 0.7, 0.65, 0.6, 0.65, 0.8, 1.0, 1.25, 1.45];

/// What is known of the season of a shop.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Season {
    /// Nothing: it is looked for.
    #[default]
    LookedFor,
    /// As much is bought all year round.
    Even,
    /// Roughly what shops of a kind sell in each part of the year.
    RuleOfThumb(Vec<f64>),
    /// What this shop sells in each of 12 or 52 parts of the year, in numbers above 0 of any unit.
    Told(Vec<f64>),
}

impl Season {
    /// The names by which a season can be told.
    pub const NAMES: [&'static str; 5] = ["auto", "none", "gifts", "summer", "winter"];

    /// The season of this name, of [`Season::NAMES`].
    pub fn named(name: &str) -> Option<Self> {
        let thumb = |months: [f64; 12]| Self::RuleOfThumb(months.to_vec());
        match name {
            "auto" => Some(Self::LookedFor),
            "none" => Some(Self::Even),
            "gifts" => Some(thumb(GIFTS)),
            "summer" => Some(thumb(SUMMER)),
            "winter" => Some(thumb(WINTER)),
            _ => None,
        }
    }

    /// ln of each 52nd of the year against the mean one; empty unless there is a profile.
    fn ln_parts(&self) -> Vec<f64> {
        let (Self::RuleOfThumb(profile) | Self::Told(profile)) = self else { return Vec::new() };
        let at = |part: usize| profile[(part * 2 + 1) * profile.len() / (2 * SEASON_PARTS)];
        let mean = (0..SEASON_PARTS).map(at).sum::<f64>() / SEASON_PARTS as f64;
        (0..SEASON_PARTS).map(|part| libm::log((at(part) / mean).max(LEAST))).collect()
    }
}

/// Days on which a shop sold or will sell more or less: a promotion, a closure.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The first day.
    pub from: Day,
    /// The last one.
    pub to: Day,
    /// How many times as much was or will be bought on such a day; `None` if the orders are to show it.
    pub factor: Option<f64>,
}

impl Event {
    /// Its days among the seven days from this one on.
    fn days_in_week_from(&self, day: Day) -> i32 {
        (self.to.0.min(day.0 + 6) - self.from.0.max(day.0) + 1).max(0)
    }
}

/// Season and events, as told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The season.
    pub season: Season,
    /// ln of each 52nd of the year; empty unless the season is told by numbers.
    ln_parts: Vec<f64>,
    events: Vec<Event>,
}

impl Told {
    /// This season and these events.
    pub fn new(season: Season, events: Vec<Event>) -> Self {
        Self { ln_parts: season.ln_parts(), season, events }
    }

    /// True if time is flat as far as is told.
    pub fn is_flat(&self) -> bool {
        self.ln_parts.is_empty() && self.events.is_empty()
    }

    /// ln of each 52nd of the year; empty unless the season is told by numbers.
    pub fn ln_parts(&self) -> &[f64] {
        &self.ln_parts
    }

    /// True if the season need not be looked for.
    pub fn has_season(&self) -> bool {
        self.season != Season::LookedFor
    }

    /// The same without the events that the orders are to show.
    #[must_use]
    pub fn in_numbers(&self) -> Self {
        let events = self.events.iter().filter(|event| event.factor.is_some()).cloned().collect();
        Self { events, ..self.clone() }
    }

    /// ln of how many times as much is bought in a week as in an ordinary one, by season and by events with a factor.
    pub fn ln_rate(&self, weeks: &Weeks, week: usize) -> f64 {
        let season = self.ln_parts.get(part_of(weeks.share_of_year(week))).copied().unwrap_or(0.0);
        let day = weeks.first_day(week);
        let more = |event: &Event| f64::from(event.days_in_week_from(day)) / WEEK * (event.factor.unwrap_or(1.0) - 1.0);
        let more: f64 = self.events.iter().map(more).sum();
        season + libm::log((1.0 + more).max(LEAST))
    }

    /// The events that the orders are to show in a week: each by its place, with its days in the week.
    pub fn to_be_seen(&self, weeks: &Weeks, week: usize) -> impl Iterator<Item = EventWeek> {
        let day = weeks.first_day(week);
        let unknown = self.events.iter().enumerate().filter(|(_, event)| event.factor.is_none());
        unknown
            .map(move |(event, told)| EventWeek { event, days: told.days_in_week_from(day) })
            .filter(|week| week.days > 0)
    }

    /// The events, in the order in which they were told.
    pub fn events(&self) -> &[Event] {
        &self.events
    }
}

/// Weeks that hold equally many days of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventWeek {
    /// The place of the event among those told.
    pub event: usize,
    /// Its days in the week.
    pub days: i32,
}

/// The part of the year in which this share of it has passed.
pub fn part_of(share: f64) -> usize {
    ((share * SEASON_PARTS as f64) as usize).min(SEASON_PARTS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::customers::daily::Daily;

    /// 20 whole weeks from Monday, 2024-01-01 on.
    fn weeks() -> Weeks {
        let first = Day::from_ymd(2024, 1, 1).unwrap();
        Weeks::of(first, &Daily::new(first, Day(first.0 + 139)), 140)
    }

    #[test]
    fn months_and_weeks_of_any_unit_are_a_season_around_one() {
        for profile in [GIFTS.map(|month| 30.0 * month).to_vec(), (1..=52).map(f64::from).collect()] {
            let parts = Season::Told(profile).ln_parts();
            assert!((parts.iter().map(|ln| libm::exp(*ln)).sum::<f64>() / 52.0 - 1.0).abs() < 1e-12);
        }
        let gifts = Season::named("gifts").unwrap().ln_parts();
        assert!(gifts[51] > gifts[45] && gifts[45] > gifts[20] && gifts[0] < 0.0);
        assert_eq!(gifts[0], gifts[3], "the first of twelve months");
        assert!(Season::named("none").unwrap().ln_parts().is_empty() && Season::named("spring").is_none());
        assert!(Season::NAMES.iter().all(|name| Season::named(name).is_some()));
    }

    #[test]
    fn days_of_an_event_count_for_their_share_of_a_week() {
        let weeks = weeks();
        let day = |month: u32, day: u32| Day::from_ymd(2024, month, day).unwrap();
        let promotion = Event { from: day(1, 13), to: day(1, 16), factor: Some(8.0) };
        let closure = Event { from: day(2, 5), to: day(2, 11), factor: Some(0.0) };
        let told = Told::new(Season::Even, vec![promotion, closure]);
        let rate = |week: usize| libm::exp(told.ln_rate(&weeks, week));
        let near = |one: f64, other: f64| (one - other).abs() < 1e-12;
        // Saturday and Sunday of the second week, Monday and Tuesday of the third.
        assert!(near(rate(0), 1.0) && near(rate(1), 3.0) && near(rate(2), 3.0) && near(rate(3), 1.0));
        assert!(near(rate(5), LEAST) && near(rate(6), 1.0));
    }

    #[test]
    fn an_event_without_a_factor_is_to_be_seen() {
        let weeks = weeks();
        let event = Event { from: weeks.first_day(4), to: Day(weeks.first_day(6).0 + 1), factor: None };
        let told = Told::new(Season::LookedFor, vec![event]);
        let seen: Vec<i32> = (3..8).flat_map(|week| told.to_be_seen(&weeks, week)).map(|week| week.days).collect();
        assert_eq!(seen, [7, 7, 2]);
        assert!(!told.is_flat() && told.in_numbers().is_flat() && !told.has_season());
        assert_eq!(told.ln_rate(&weeks, 4), 0.0);
    }
}
