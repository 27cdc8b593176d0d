//! Reports of well-known advertising programs.

use crate::table::meaning::role::{ColumnRole::*, TableRole};
use crate::table::meaning::roles::known_exports::{Export, export};

/// All known reports of campaigns. A header with a currency in brackets counts without it.
pub const CAMPAIGN_EXPORTS: [Export; 4] = [
    export(
        "Google Ads",
        TableRole::Campaigns,
        "Campaign|Cost|Impr.|Clicks",
        &[
            (Campaign, "Campaign"),
            (Date, "Day"),
            (Date, "Week"),
            (Date, "Month"),
            (Cost, "Cost"),
            (Amount, "Conv. value"),
            (Amount, "Conversion value"),
            (Currency, "Currency code"),
        ],
    ),
    export(
        "Meta Ads",
        TableRole::Campaigns,
        "Campaign name|Amount spent|Reporting starts",
        &[
            (Campaign, "Campaign name"),
            (Date, "Day"),
            (Date, "Reporting starts"),
            (Cost, "Amount spent"),
            (Amount, "Purchases conversion value"),
            (Amount, "Purchase conversion value"),
            (Amount, "Website purchases conversion value"),
            (Currency, "Currency"),
        ],
    ),
    export(
        "巨量引擎",
        TableRole::Campaigns,
        "消耗|展示数|点击数",
        &[
            (Campaign, "广告计划名称"),
            (Campaign, "计划名称"),
            (Campaign, "项目名称"),
            (Campaign, "广告名称"),
            (Campaign, "广告组名称"),
            (Date, "时间"),
            (Date, "日期"),
            (Cost, "消耗"),
            (Amount, "成交金额"),
            (Amount, "支付金额"),
            (Amount, "直接支付GMV"),
        ],
    ),
    export(
        "直通车",
        TableRole::Campaigns,
        "花费|展现量|点击量|总成交金额",
        &[(Campaign, "计划名称"), (Campaign, "推广计划名称"), (Date, "日期"), (Cost, "花费"), (Amount, "总成交金额")],
    ),
];
