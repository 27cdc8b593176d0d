//! Japanese, as far as it differs from Chinese.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{
    Cells, DateWords, Language, LeadWords, NumberWords, OrderStatusWords, RowKindWords, Topics,
};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["顧客id 顧客番号 会員id 会員番号 お客様番号 顧客コード 会員コード 得意先コード 取引先コード"],
            &["顧客名 お客様名 購入者名 メールアドレス 顧客 得意先名 氏名 eメール 顧客メール"],
        ),
        order: words(&["注文番号 注文id 受注番号 伝票番号 受注id オーダー番号 レシート番号"], &["注文"]),
        date: words(&["注文日 注文日時 購入日 購入日時 受注日 受注日時 売上日 販売日 取引日"], &["", "日付 日時"]),
        amount: words(
            &["", "合計金額 注文金額 購入金額 売上金額 支払金額 お支払い金額 請求金額 税込合計"],
            &[
                "金額 売上 合計 税込金額 税抜金額 税込 受注合計 明細金額 商品合計 取引金額 決済金額 入金額 見込金額 注文合計",
            ],
        ),
        quantity: words(&["数量 個数 点数 注文数"], &[]),
        unit_price: words(&["単価 商品単価 販売価格"], &["価格"]),
        product: words(&["商品コード 商品番号 商品id 商品名 品名 品番"], &["商品"]),
        category: words(&["カテゴリ カテゴリー 商品カテゴリ 商品分類"], &[]),
        channel: words(&[], &["流入元 チャネル"]),
        currency: words(&["通貨"], &[]),
        status: words(&["", "注文状況 注文ステータス"], &["ステータス"]),
        refund: words(&["返金額"], &[]),
        lead: words(&["商談id 案件id 案件番号 商談番号 リードid リード番号"], &["商談 案件 商談名 案件名"]),
        stage: words(&["フェーズ 商談フェーズ 進捗"], &["ステージ 段階"]),
        closed: words(&["成約日 クローズ日 完了予定日 完了日"], &[]),
        created: words(&["作成日 登録日 発生日"], &[]),
        outcome: words(&[], &["勝敗 結果"]),
        stage_date: words(&["変更日 更新日時 フェーズ日"], &[]),
        frequency: words(&["購入頻度 リピート回数"], &[]),
        recency: words(&["最終購入"], &[]),
        age: words(&["観測期間"], &[]),
        monetary: words(&["平均購入額 客単価"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "獲得",
        overall_parts: "総合 全体",
        recommends: "推奨 おすすめ度",
        surcharge: "*税* *送料* *配送料*",
        discount: "*割引* *値引* *クーポン*",
        fee: "*手数料* *振込*",
        cost: "*原価*",
        tax_stated_parts: "込 抜",
        not_spend: "*満足* *返金* *原価* *残高* *ポイント* *確度* *確率*",
        key: "*郵便番号* *電話* 年 月 週 *店舗* *支店* 年度 *携帯*",
        payment_parts: "支払 入金 決済",
        week_parts: "週 四半期",
        time_unit_parts: ["日", "週", "月", "年"],
        after_order: "*発送* *出荷* *配達* *キャンセル* *返金*",
        person_date: "登録* 入会* 会員登録* 生年月日 誕生*",
        attribute: "郵便番号 市区町村 都市 性別 生年月日 誕生日 入会日 会員ランク 顧客区分 電話番号",
        remark: "*備考* *メモ* *コメント*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "",
        stars: "星 点 つ星",
        grades: [
            "非常に不満 とても不満 大変不満",
            "不満 やや不満 悪い",
            "普通 どちらともいえない どちらでもない",
            "満足 やや満足 良い",
            "非常に満足 とても満足 大変満足",
        ],
        yes: &["はい"],
        no: &["いいえ"],
        default_customer: &["ゲスト", "一般客", "一般", "店頭", "店頭販売", "匿名", "不明", "テスト"],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "はい 受注 成約",
        lost: "いいえ 失注",
        open: "進行中 商談中",
        won_stage: "受注 成約",
        lost_stage: "失注",
        stage_parts: ["", "新規", "アプローチ 初回", "ヒアリング", "デモ", "提案 見積", "交渉", "契約", "受注 成約"],
    },
    order_status: OrderStatusWords {
        paid_flag: "支払済 支払済み 入金済 入金済み",
        refunded: "返金済 返金済み 返品 返品済 返品済み",
        partly_refunded: "一部返金 一部返金済み",
        cancelled: "キャンセル キャンセル済 キャンセル済み キャンセル確定 取消 取消済 取消済み 取り消し",
        unpaid: "未払い 未入金 入金待ち 支払待ち 支払い待ち 入金確認待ち 保留",
        paid: "支払済 支払済み 入金済 入金済み 発送済 発送済み 出荷済 出荷済み 配送済み 配達完了 処理済 処理済み 完了",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "売上 販売 購入 支払い 注文",
        refund: "返金 返品",
        no_sale: "手数料 振込 出金",
        total: "合計 小計 総計",
        invoice: "請求 請求書",
        payment: "入金 支払い",
    },
    numbers: NumberWords { currencies: &[("円", "JPY")], ..NumberWords::NONE },
    dates: DateWords {
        eras: &[("令和", 2018), ("平成", 1988), ("昭和", 1925)],
        half_day_marks: &['前', '後'],
        hour_marks: &['時'],
        ..DateWords::NONE
    },
    ..Language::NONE
};
