//! Exports of well-known programs, recognised by their headers, so that their columns need no guess.
//!
//! Headers are compared in any order, and columns may be missing. Some programs write the same thing under several
//! headers, one column fuller than another: the first column that is nearly as full as the fullest is taken.
//!
//! The headers are those of programs and not words of a language, so they stand here and not in the lexicon.

use crate::lexicon::normalize_header;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::DateOrder;
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::{ColumnRole, ColumnRole::*, TableRole};
use crate::table::meaning::roles::role_map::RoleMap;

/// One export of a program.
pub struct Export {
    /// The program.
    pub source: &'static str,
    /// What the table is.
    pub role: TableRole,
    /// True if only the first line of an order holds its total.
    pub total_on_first_line: bool,
    /// Headers, separated by bars, that only this export has together.
    signature: &'static str,
    /// Headers by role; an empty header for a role that no column has, whatever a header says.
    columns: &'static [(ColumnRole, &'static str)],
}

const fn export(
    source: &'static str,
    role: TableRole,
    signature: &'static str,
    columns: &'static [(ColumnRole, &'static str)],
) -> Export {
    Export { source, role, total_on_first_line: false, signature, columns }
}

const EXPORTS: [Export; 21] = [
    Export {
        total_on_first_line: true,
        ..export(
            "Shopify",
            TableRole::Orders,
            "Financial Status|Created at|Lineitem name",
            &[
                (Order, "Name"),
                (Customer, "Email"),
                (Date, "Created at"),
                (Amount, "Total"),
                (Amount, "Subtotal"),
                (Quantity, "Lineitem quantity"),
                (UnitPrice, "Lineitem price"),
                (Product, "Lineitem name"),
                (Currency, "Currency"),
                (Status, "Financial Status"),
                (Paid, "Paid at"),
                (Cancelled, "Cancelled at"),
                (Refund, "Refunded Amount"),
                (Channel, "Source"),
            ],
        )
    },
    export(
        "Shopify",
        TableRole::Customers,
        "Email|Total Spent|Total Orders|Tags",
        &[(Customer, "Email"), (Customer, "Customer ID")],
    ),
    export(
        "WooCommerce",
        TableRole::Orders,
        "order_id|status|order_total|billing_email",
        &[
            (Order, "order_id"),
            (Customer, "billing_email"),
            (Customer, "customer_email"),
            (Date, "order_date"),
            (Date, "date"),
            (Paid, "paid_date"),
            (Amount, "order_total"),
            (Refund, "refunded_total"),
            (Currency, "order_currency"),
            (Status, "status"),
            (Product, "item_name"),
            (Quantity, "item_quantity"),
        ],
    ),
    export(
        "WooCommerce",
        TableRole::Orders,
        "Order Number|Order Status|Order Total Amount",
        &[
            (Order, "Order Number"),
            (Customer, "Email (Billing)"),
            (Date, "Order Date"),
            (Paid, "Paid Date"),
            (Amount, "Order Total Amount"),
            (Refund, "Order Refund Amount"),
            (Status, "Order Status"),
            (Product, "Item Name"),
            (Quantity, "Quantity"),
            (UnitPrice, "Item Cost"),
        ],
    ),
    export(
        "WooCommerce",
        TableRole::Orders,
        "Order #|Customer type|Items sold",
        &[
            (Order, "Order #"),
            (Customer, "Customer"),
            (Date, "Date"),
            (Amount, "Net sales"),
            (Amount, "N. Revenue"),
            (Quantity, "Items sold"),
            (Status, "Status"),
            (Product, "Product(s)"),
        ],
    ),
    export(
        "Stripe",
        TableRole::Orders,
        "balance_transaction_id|gross|fee|net|reporting_category",
        &[
            (Order, "source_id"),
            (Order, "balance_transaction_id"),
            (Customer, "customer_id"),
            (Customer, "customer_email"),
            (Date, "created_utc"),
            (Date, "created"),
            (Amount, "gross"),
            (Kind, "reporting_category"),
            (Currency, "currency"),
            (Product, ""),
        ],
    ),
    export(
        "Amazon",
        TableRole::Orders,
        "order-id|order-item-id|purchase-date|item-price",
        &[
            (Order, "order-id"),
            (Customer, "buyer-email"),
            (Customer, "buyer-name"),
            (Date, "purchase-date"),
            (Amount, "item-price"),
            (Quantity, "quantity-purchased"),
            (UnitPrice, ""),
            (Product, "sku"),
            (Product, "product-name"),
            (Currency, "currency"),
        ],
    ),
    export(
        "Youzan",
        TableRole::Orders,
        "订单号|订单状态|订单创建时间|订单实付金额",
        &[
            (Order, "订单号"),
            (Customer, "买家昵称"),
            (Customer, "收货人手机号/提货人手机号"),
            (Date, "订单创建时间"),
            (Paid, "买家付款时间"),
            (Amount, "订单实付金额"),
            (Refund, "已退款金额"),
            (Status, "订单状态"),
            (Product, "全部商品名称"),
            (UnitPrice, ""),
            (Quantity, ""),
        ],
    ),
    export(
        "Stripe",
        TableRole::Orders,
        "id|Amount|Amount Refunded|Currency|Status",
        &[
            (Order, "id"),
            (Customer, "Customer Email"),
            (Customer, "Customer ID"),
            (Date, "Created date (UTC)"),
            (Date, "Created (UTC)"),
            (Amount, "Amount"),
            (Refund, "Amount Refunded"),
            (Currency, "Currency"),
            (Status, "Status"),
            (Product, "Description"),
            (Test, "Mode"),
            (Test, "Livemode"),
        ],
    ),
    export(
        "Stripe",
        TableRole::Customers,
        "id|Email|Delinquent",
        &[(Customer, "Email"), (Customer, "id"), (Created, "Created (UTC)")],
    ),
    export(
        "Square",
        TableRole::Orders,
        "Gross Sales|Net Sales|Qty|Item|Transaction ID",
        &[
            (Order, "Transaction ID"),
            (Customer, "Customer ID"),
            (Date, "Date"),
            (Amount, "Net Sales"),
            (Quantity, "Qty"),
            (Product, "Item"),
            (Category, "Category"),
        ],
    ),
    export(
        "Square",
        TableRole::Orders,
        "Gross Sales|Net Sales|Total Collected|Transaction ID",
        &[
            (Order, "Transaction ID"),
            (Customer, "Customer ID"),
            (Date, "Date"),
            (Amount, "Total Collected"),
            (Channel, "Source"),
        ],
    ),
    export(
        "Salesforce",
        TableRole::Deals,
        "Opportunity Name|Stage|Close Date",
        &[
            (Lead, "Opportunity ID"),
            (Lead, "Opportunity Name"),
            (Stage, "Stage"),
            // Salesforce has a column of won or not won, in which open ones count as not won.
            (Outcome, ""),
            (Created, "Created Date"),
            (Closed, "Close Date"),
            (Amount, "Amount"),
            (Channel, "Lead Source"),
            (Campaign, "Primary Campaign Source"),
        ],
    ),
    export(
        "Salesforce",
        TableRole::Deals,
        "Lead Owner|Lead Status|Company / Account",
        &[
            (Lead, "Lead ID"),
            (Lead, "Email"),
            (Stage, "Lead Status"),
            (Outcome, ""),
            (Created, "Create Date"),
            (Created, "Created Date"),
            (Channel, "Lead Source"),
        ],
    ),
    export(
        "HubSpot",
        TableRole::Deals,
        "Record ID|Deal Name|Deal Stage",
        &[
            (Lead, "Record ID"),
            (Stage, "Deal Stage"),
            (Outcome, ""),
            (Created, "Create Date"),
            (Closed, "Close Date"),
            (Amount, "Amount"),
            (Channel, "Original Traffic Source"),
            (Channel, "Original Source"),
        ],
    ),
    export(
        "HubSpot",
        TableRole::Customers,
        "Record ID|Email|Contact owner",
        &[
            (Customer, "Email"),
            (Customer, "Record ID"),
            (Created, "Create Date"),
            (Channel, "Original Traffic Source"),
            (Channel, "Original Source"),
        ],
    ),
    export(
        "Pipedrive",
        TableRole::Deals,
        "Deal - Title|Deal - Stage|Deal - Status",
        &[
            (Lead, "Deal - ID"),
            (Lead, "Deal - Title"),
            (Stage, "Deal - Stage"),
            (Outcome, "Deal - Status"),
            (Created, "Deal - Deal created"),
            (Closed, "Deal - Deal closed on"),
            (Closed, "Deal - Won time"),
            (Amount, "Deal - Value"),
            (Currency, "Deal - Currency"),
            (Currency, "Deal - Currency of Value"),
            (Channel, "Deal - Source"),
        ],
    ),
    export(
        "Zoho CRM",
        TableRole::Deals,
        "Deal Name|Stage|Closing Date",
        &[
            (Lead, "Record Id"),
            (Lead, "Deal Name"),
            (Stage, "Stage"),
            (Outcome, ""),
            (Created, "Created Time"),
            (Closed, "Closing Date"),
            (Amount, "Amount"),
            (Channel, "Lead Source"),
            (Campaign, "Campaign Source"),
        ],
    ),
    export(
        "Zoho CRM",
        TableRole::Deals,
        "Record Id|Lead Owner|Lead Status",
        &[
            (Lead, "Record Id"),
            (Stage, "Lead Status"),
            (Outcome, ""),
            (Created, "Created Time"),
            (Channel, "Lead Source"),
        ],
    ),
    export(
        "Taobao",
        TableRole::Orders,
        "买家实际支付金额|订单创建时间",
        &[
            (Order, "主订单编号"),
            (Order, "订单编号"),
            (Customer, "买家会员名"),
            (Date, "订单创建时间"),
            (Paid, "订单付款时间"),
            (Amount, "买家实际支付金额"),
            (Refund, "退款金额"),
            (Status, "订单状态"),
            (Product, "宝贝标题"),
            (Product, "商品标题"),
            (Quantity, "宝贝总数量"),
            (Quantity, "购买数量"),
            (UnitPrice, "商品价格"),
        ],
    ),
    export(
        "JD",
        TableRole::Orders,
        "订单号|下单时间|京东价",
        &[
            (Order, "订单号"),
            (Customer, "下单帐号"),
            (Customer, "下单账号"),
            (Date, "下单时间"),
            (Paid, "付款确认时间"),
            (Amount, "应付金额"),
            (Quantity, "订购数量"),
            (UnitPrice, "京东价"),
            (Product, "商品名称"),
            (Status, "订单状态"),
            (Channel, "订单渠道"),
            (Channel, "订单来源"),
        ],
    ),
];

/// The export whose headers a table has, if it is a known one.
pub fn find_export(columns: &[Evidence]) -> Option<&'static Export> {
    let names: Vec<String> = columns.iter().map(|column| normalize_header(&column.name)).collect();
    EXPORTS.iter().find(|export| export.signature.split('|').all(|header| names.contains(&normalize_header(header))))
}

impl Export {
    /// True if amounts are in hundredths: Stripe's lists of charges from its interface have whole amounts, lower-case headers and
    /// times in seconds.
    pub fn has_cents(&self, columns: &[Evidence]) -> bool {
        let whole = |name: &str| columns.iter().any(|column| column.name == name && column.sample.whole);
        let timed = columns
            .iter()
            .any(|column| column.name == "created" && column.sample.numeric_date == Some(DateOrder::Unix));
        self.source == "Stripe" && whole("amount") && whole("amount_refunded") && timed
    }

    /// True for a header that the export gives a meaning.
    pub fn has_header(&self, name: &str) -> bool {
        let name = normalize_header(name);
        self.columns.iter().any(|(_, header)| normalize_header(header) == name)
    }

    /// Gives the columns their roles. Returns the roles that no column has, whatever a header says.
    pub fn assign(&self, columns: &[Evidence], roles: &mut RoleMap) -> Vec<ColumnRole> {
        for (role, header) in self.columns {
            let same = self.columns.iter().filter(|(other, _)| other == role);
            let named = same.filter_map(|(_, header)| find_column(columns, *role, header));
            let fullest = named.map(|index| columns[index].sample.filled).max().unwrap_or(0);
            // Nearly as full: at least ten elevenths.
            let found =
                find_column(columns, *role, header).filter(|index| columns[*index].sample.filled * 11 >= fullest * 10);
            roles.assign_if_vacant(*role, found.filter(|index| roles.is_free(*index)));
        }
        self.columns.iter().filter(|(_, header)| header.is_empty()).map(|(role, _)| *role).collect()
    }
}

/// The column of this header, if its cells are of the type that the role needs.
fn find_column(columns: &[Evidence], role: ColumnRole, header: &str) -> Option<usize> {
    let kind = if role.is_number() {
        Some(ColumnType::Number)
    } else if role.is_date() {
        Some(ColumnType::Date)
    } else {
        None
    };
    let fits = |column: &Evidence| column.is(ColumnType::Empty) || kind.is_none_or(|kind| column.is(kind));
    let named = |alike: &dyn Fn(&str) -> bool| columns.iter().position(|column| alike(&column.name) && fits(column));
    // Normalizing removes what stands in brackets, which may be all that tells two headers apart.
    named(&|name| name == header)
        .or_else(|| named(&|name| !header.is_empty() && normalize_header(name) == normalize_header(header)))
}
