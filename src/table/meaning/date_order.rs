//! The order in which dates of a column are written.

use serde::{Deserialize, Serialize};

/// The order of the parts of a date, one for a whole column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// Year first: `2010-12-01`, `20101201`, `2010年12月1日`. Month names are read under every order.
    Ymd,
    /// Day first: `1/12/2010`.
    Dmy,
    /// Month first: `12/1/2010`.
    Mdy,
    /// Seconds since 1970-01-01, in UTC: `1291190760`.
    Unix,
    /// Milliseconds since 1970-01-01, in UTC.
    UnixMs,
    /// Days as spreadsheets count them, 1 being 1900-01-01: `40513.35`.
    Serial,
    /// Months without a day, in any form: `2024-01`. The first day stands for the month.
    Month,
}

impl DateOrder {
    /// Every order of written dates, the likelier first.
    pub const ALL: [Self; 3] = [Self::Ymd, Self::Dmy, Self::Mdy];
    /// Dates that are a number.
    pub const NUMERIC: [Self; 3] = [Self::Serial, Self::Unix, Self::UnixMs];

    /// Every order with its name in options.
    pub const NAMED: [(Self, &'static str); 7] = [
        (Self::Ymd, "ymd"),
        (Self::Dmy, "dmy"),
        (Self::Mdy, "mdy"),
        (Self::Unix, "unix"),
        (Self::UnixMs, "unixms"),
        (Self::Serial, "serial"),
        (Self::Month, "month"),
    ];

    /// Its name in options and in the report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ymd => "ymd",
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Unix => "unix",
            Self::UnixMs => "unixms",
            Self::Serial => "serial",
            Self::Month => "month",
        }
    }
}
