//! English, and the names that programs write whatever the language of their user.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{
    Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, SignalParts, Topics,
};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["customerid customer custid customerno customernumber customercode clientid clientno userid memberid \
              accountid buyerid shopperid donorid subscriberid patientid guestid accountnumber accountno custno buyerno billtocustomerno selltocustomerno"],
            &[
                "buyer client user member account donor subscriber shopper guest email customeremail emailaddress \
                buyeremail clientemail mail",
                "customername buyername clientname billto soldto billingemail",
                "customerphone phone mobile cust household householdid cardno respondentid respondent contactid \
                personid visitorid username company companyname accountname id uid *customerid *userid *memberid \
                *clientid *customer",
            ],
        ),
        order: words(
            &["orderid orderno ordernumber ordername ordercode orderref orderreference purchaseid invoiceno \
              invoiceid invoicenumber invoice transactionid transactionno transactionnumber txnid receiptno \
              receiptid receiptnumber saleid bookingid basketid documentno docno salesorder salesorderno"],
            &[
                "order transaction receipt ticket basket",
                "id *orderid *orderno *ordernumber *invoiceno *transactionid *receiptno",
            ],
        ),
        date: words(
            &["orderdate purchasedate invoicedate transactiondate saledate salesdate orderedat purchasedat ordertime \
              orderdatetime purchasetime transactiontime bookingdate visitdate postingdate documentdate"],
            &[
                "createdat created",
                "date datetime timestamp time day week dateweek weekstart month",
                "paidat paymentdate",
                "paiddate eventtime eventdate *purchasedate *orderdate *timestamp *datetime date* *date",
            ],
        ),
        amount: words(
            &[
                "amountpaid paidamount paymentamount paymentvalue",
                "amount orderamount ordertotal ordervalue totalamount grandtotal lineamount linetotal totalprice salesvalue \
                purchaseamount purchasevalue transactionamount transactionvalue invoiceamount invoicetotal \
                salesamount saleamount netamount grossamount dealvalue dealamount dealsize revenue sales extendedprice itemtotal rowtotal",
            ],
            &[
                "spent spend total net gross dollars turnover value totalspent totalsales netsales grosssales price",
                "*amount *total *revenue *sales",
            ],
        ),
        quantity: words(
            &["quantity qty quantityordered itemquantity lineitemquantity orderquantity"],
            &["units pieces pcs cds cdsbought itemcount unitssold *quantity *qty"],
        ),
        unit_price: words(
            &["unitprice priceperunit priceeach itemprice lineitemprice unitcost"],
            &["price listprice", "*unitprice"],
        ),
        product: words(
            &["productid productcode productname sku stockcode itemid itemcode itemname lineitemname articleid"],
            &["product item article", "description", "plan planname *product *sku"],
        ),
        category: words(
            &["category productcategory categoryname"],
            &["producttype department cohort *category *categoryname"],
        ),
        channel: words(
            &["channel saleschannel leadsource channelname"],
            &[
                "source medium origin utmsource sourcename acquisitionchannel trafficsource platform",
                "",
                "*source *channel",
            ],
        ),
        lead: words(
            &["leadid lead dealid opportunityid opportunity mqlid leadname dealname opportunityname"],
            &["deal prospectid prospect applicationid recordid leadno opportunityno leadnumber dealno *leadid *dealid"],
        ),
        stage: words(
            &["stage dealstage pipelinestage leadstage leadstatus stagename funnelstage salesstage"],
            &["status phase", "step funnelstep *stage"],
        ),
        outcome: words(
            &["outcome converted won iswon closedwon dealstatus conversion isconverted"],
            &["wonlost result y target label churn churned status converted*"],
        ),
        created: words(
            &["created createddate createdate createdat createdtime dealcreated leadcreated opencreated \
              firstcontactdate firstcontact opened openeddate opendate entrydate leaddate dateopened createdon"],
            &[
                "entered date signupdate signedup registered registeredat registrationdate joined joindate \
                customersince membersince dtcustomer",
                "created* *createddate",
            ],
        ),
        closed: words(
            &["closed closeddate closedate closedat closingdate wondate wontime losttime expectedclosedate closetime \
              dealcloseddate closedon dateclosed"],
            &["closed* *closedate"],
        ),
        frequency: words(&["frequency repeatpurchases repeatorders"], &["x"]),
        recency: words(&["recency"], &["tx"]),
        age: words(&["t age observationperiod"], &["periods n observed tenure"]),
        monetary: words(&["monetary monetaryvalue zbar meanspend averagespend avgspend"], &["averageordervalue aov"]),
        weight: words(&["weight weights freq"], &["count n frequency respondents answers responses"]),
        pipeline: words(
            &["pipeline pipelinename pipelineid dealpipeline salespipeline leadpipeline"],
            &["salesprocess *pipeline"],
        ),
        stage_date: words(
            &[
                "stagedate enteredat changedat stageentered stagechangedate dateentered changedon stagechanged enteredstage",
            ],
            &["entered movedat"],
        ),
        currency: words(&["currency currencycode"], &["*currency"]),
        status: words(
            &["orderstatus financialstatus paymentstatus transactionstatus", "status"],
            &["state", "contractstatus subscriptionstatus *status"],
        ),
        paid: words(&["paidat paiddate paidtime paymentdate paymenttime datepaid"], &["settledat settlementdate"]),
        cancelled: words(
            &["cancelledat canceledat canceleddate cancelleddate cancellationdate"],
            &["cancelled canceled"],
        ),
        refund: words(
            &["refundedamount amountrefunded refundamount totalrefunded"],
            &["refund refunded refunds returned *refunded *refund"],
        ),
        test: words(&["test istest testorder livemode"], &["mode"]),
        campaign: words(
            &["campaign campaignname campaignid utmcampaign"],
            &["promotion adset adname marketingcampaign *campaign"],
        ),
        referrer: words(&["referrer referredby referrerid referralid referredbycustomer"], &["referral referer"]),
        event: words(
            &["event eventname eventtype activity activitytype action actiontype", "behavior behaviortype behaviour"],
            &["type interaction"],
        ),
        duration: words(
            &["duration dwell dwelltime dwellseconds timeonpage sessionduration durationseconds callduration"],
            &["seconds minutes *seconds *duration"],
        ),
        page: words(&["page pageurl url pagepath pagetitle path landingpage landingpageid"], &["screen *url"]),
        score: words(
            &["score rating stars nps npsscore csat csatscore satisfaction satisfactionscore overallsatisfaction sat \
              ces"],
            &["y response answer grade recommend likelihoodtorecommend overall overallrating *score *rating \
              *satisfaction *satisfied* *recommend* *nps*"],
        ),
        kind: words(
            &[
                "transactiontype recordtype entrytype paymenttype saletype ordertype reportingcategory rowtype balancetype",
            ],
            &["type kind"],
        ),
        touchpoint: words(
            &["touchpoint question questionid surveytype surveyname interactionpoint"],
            &["survey service topic aspect dept department"],
        ),
        cost: words(
            &["cost costs adspend adcost mediaspend marketingspend campaigncost acquisitioncost cac totalcost"],
            &["spend spent amountspent expense expenses *cost *spend budget"],
        ),
        start: words(
            &["startdate start starts startsat contractstart subscriptionstart startedat begindate begin \
              effectivedate currentperiodstart activationdate"],
            &["signdate *startdate"],
        ),
        end: words(
            &["enddate end ends endsat contractend subscriptionend endedat expirydate expirationdate expiresat \
              churndate terminationdate cancelledat canceledat canceledatutc"],
            &["renewaldate *enddate"],
        ),
    },
    topics: Topics {
        acquisition_parts: "acqui cac marketing adspend adcost",
        overall_parts: "overall",
        school_grade: "",
        grade_to_six: "",
        recommends: "nps recommend netpromoter",
        no_role: "*birth* dob *discount* *tax* vat *shipping* *freight* *tip *fee *fees *zip* *postcode* *postal* latitude \
        longitude lat lng rownames unnamed* *updated* *modified* *lastlogin* customerage customergender clientip \
        useragent *delivery* *balance *limit *annualrevenue *monthlyrevenue *yearlyrevenue",
        attribute: "gender sex genre age yearbirth birth* birthday birthdate dob dateofbirth income annualincome education \
        marital maritalstatus city country state region province zip zipcode postalcode address* firstname lastname \
        fullname name job jobtitle occupation profession company industry signup* registered* registration* joined* \
        joindate customersince membersince tenure vip level tier segment loyalty* phone mobile language dtcustomer \
        ordercount totalorders totalspent kidhome acceptsmarketing",
        person_date: "signup* signedup* regist* joined* joindate birth* dob dateofbirth *since last* first* dtcustomer",
        campaign: "impressions clicks ctr cpc cpm conversions *conversion roi roas reach spend spent cost budget *spend *cost \
        tv* radio* print* ooh* facebook* google* search* newsletter media*",
        campaign_target: "y kpi target convvalue *conversionvalue *conversionsvalue purchasevalue *purchasevalue",
        cost_of_one: "cpc cpm cpa cpl cpv cpo *cpc *cpm costper* avgcost* averagecost* *costperconv*",
        contract: "contract* subscription* plan planname mrr arr monthlyfee monthlycharges renewal* autorenew policy* \
        billingperiod term",
        contract_price: "fee monthlyfee monthlycharges monthlyprice mrr premium price",
        after_order: "*ship* *deliver* *dispatch* *refund* *return* *complet* *fulfil* *cancel* *clos* *arriv* *due* *expir* \
        *update*",
        later_day_parts: "deliver ship dispatch receiv arriv paid payment return refund complet closed ended",
        won_day_parts: "won",
        remark: "*comment* *message* *notes *remark* *title *address* *clicks *impressions *note comments",
        row_number: "rownames index obs no",
        bare_id: "id uid",
        margin: "margin annualmargin yearlymargin averagemargin avgmargin annualprofit yearlyprofit",
        surcharge: "*tax tax* *vat vat* *gst *shipping* *freight* *postage* *delivery* *handling*",
        discount: "*discount* *disc *rebate* *coupon* *voucher* *promo*",
        fee: "fee fees *servicefee *platformfee *transactionfee *processingfee *paymentfee feeamount *commission* *fees payout*",
        cost: "*cost* cogs",
        tax_stated_parts: "incl excl with gross after",
        hundredths: "incents cents minorunits",
        hundredths_unit: "cent cents ct",
        not_spend: "*tip *tips gratuity *refund* *cost *costs cogs *balance* *margin* *profit* *prob *probability* *score *rating* *satisf* *recommend* *nps* *rate *percent* *pct *points *weight*",
        key: "*id *code *zip* *postcode* *postal* *phone* mobile tel telephone fax *year week* month* quarter *latitude \
        *longitude lat lng lon store* shop* *rep *salesrep* *employee* *number *no via *via *rank *index rownum*",
        payment_parts: "payment transaction",
        week_parts: "week wk quarter qtr",
        time_unit_parts: ["days day", "weeks week wks", "months month", "years year yrs"],
        retention: "retention retentionrate retentionprobability renewalrate renewalprobability",
    },
    cells: Cells {
        out_of: "of outof",
        stars: "star stars points point pts",
        grades: [
            "verydissatisfied verybad verypoor terrible awful stronglydisagree verylow verydifficult detractor completelydissatisfied veryunhappy",
            "dissatisfied unsatisfied bad poor disagree low unhappy somewhatdissatisfied",
            "neutral average fair medium ok okay passive neithersatisfiednordissatisfied",
            "satisfied good agree high happy somewhatsatisfied",
            "verysatisfied verygood excellent stronglyagree veryhigh promoter completelysatisfied veryhappy",
        ],
        event: "view* pageview* pv fav buy *view click* *click page* scroll* search* *search* cart addtocart *cart login \
        logout signin opened open emailopen download* play* share like favorite fav collect inquiry enquiry call \
        chat dwell session* impression",
        blank: &["nan", "null", "none", "n/a", "#n/a"],
        placeholder: &[
            "select",
            "select one",
            "please select",
            "choose",
            "n.a.",
            "na",
            "tbd",
            "tba",
            "unknown",
            "undefined",
            "unspecified",
            "not specified",
            "not set",
            "(not set)",
            "(none)",
            "missing",
            "test",
            "xxx",
        ],
        absent: &["no", "n", "false", "none"],
        yes: &["true", "yes", "y", "test"],
        no: &["false", "no", "n", "live"],
        default_customer: &[
            "guest",
            "guests",
            "anonymous",
            "anon",
            "unknown",
            "undefined",
            "default",
            "dummy",
            "test",
            "tester",
            "test test",
            "test user",
            "test customer",
            "test@test.com",
            "test@example.com",
            "walk-in",
            "walkin",
            "walk in",
            "walk-in customer",
            "cash",
            "cash customer",
            "cash sale",
            "retail",
            "retail customer",
            "noname",
            "no name",
            "not set",
            "(not set)",
            "n.a.",
            "na",
        ],
    },
    leads: LeadWords {
        won: "yes y true won closedwon converted success",
        lost: "no n false lost closedlost closedlosttocompetition failed failure",
        open: "open pending inprogress unknown",
        won_stage: "won closedwon closedconverted dealwon",
        lost_stage: "lost closedlost closedlosttocompetition disqualified unqualified rejected cancelled closednotconverted \
        lostlead junklead",
        stage_parts: [
            "visit subscriber",
            "lead new enquiry inquiry prospect opennotcontacted",
            "contact firstcall mql marketingqualified appointment attempted connected",
            "qualif sql opportunity",
            "demo meeting needsanalysis presentation valueproposition",
            "proposal offer quote decision perception",
            "negotiat review",
            "contractsent contract commit",
            "won closedconverted order customer",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "paid",
        partly_refunded: "partiallyrefunded partialrefund partlyrefunded partialrefunded",
        refunded: "refunded fullyrefunded refund fullrefund chargeback returned",
        cancelled: "cancelled* canceled* cancel voided void reversed rejected",
        unpaid: "unpaid pending pendingpayment paymentpending onhold authorized awaitingpayment failed paymentfailed \
        declined denied expired incomplete draft checkoutdraft requirespaymentmethod open",
        closed: "closed tradeclosed",
        paid: "paid complete completed success succeeded successful captured settled processing fulfilled shipped \
        delivered done intransit readyforpickup",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "sale sales charge payment purchase order invoice paid pos sold capture salereceipt",
        refund: "refund *refund refunds return returned returns chargeback dispute reversal creditnote creditinvoice credit creditmemo moneyback \
        refundcharge paymentrefund",
        no_sale: "*proforma* fee fees servicefee stripefee transactionfee processingfee platformfee listingfee applicationfee payout payouts transfer *transfer withdrawal adjustment reserve tax commission shippinglabel \
        topup deposit contribution servicefee bankdeposit",
        total: "total totals subtotal subtotals grandtotal sum overalltotal",
        invoice: "invoice invoices",
        payment: "payment payments receipt receipts paymentreceived",
    },
    event_parts: SignalParts {
        satisfaction: "survey rating review feedback nps csat satisf",
        service: "service ticket complain return refund repair warranty support",
        referral: "refer recommend invite share",
        inquiries: "inquir enquir consult chat call question contact message",
        purchases: "purchase order checkout paid payment",
        browsing: "view click visit session search dwell brows scroll cart wish favo open",
        path: "page url path landing",
        ..SignalParts::NONE
    },
    column_parts: SignalParts {
        satisfaction: "satisf nps csat rating",
        service: "complain ticket",
        referral: "referr recommendedby",
        inquiries: "inquir enquir consult",
        browsing: "visit pageview session",
        acquisition: "acquisitioncost cac",
        ..SignalParts::NONE
    },
    dates: DateWords {
        before_time: &["at"],
        months: &[
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        weekdays: &["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        particles: &["of"],
        ordinal_endings: &["st", "nd", "rd", "th"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
