//! Portuguese.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["idcliente codigocliente codigodocliente iddocliente codcliente clienteid"],
            &["cliente comprador"],
        ),
        order: words(
            &["numeropedido numerodopedido ndopedido iddopedido idpedido codigopedido pedidoid notafiscal"],
            &["pedido"],
        ),
        date: words(&["datapedido datadopedido datacompra datadacompra datavenda"], &["", "data"]),
        amount: words(&["", "valortotal totalpedido valorpedido"], &["valor faturamento"]),
        quantity: words(&["quantidade qtd qtde"], &[]),
        unit_price: words(&["precounitario valorunitario"], &["preco"]),
        product: words(&["codigoproduto"], &["produto"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canal"]),
        currency: words(&["moeda"], &[]),
        status: words(&["", "statuspedido"], &["situacao"]),
        refund: words(&["reembolso estorno"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        not_spend: "*imposto* *frete* *desconto* *gorjeta* *reembolso* *estorno* *taxa* *custo* *saldo*",
        key: "*codigo* *telefone* *cep ano mes semana *loja*",
        payment_parts: "pagament",
        ..Topics::NONE
    },
    row_kinds: RowKindWords {
        sale: "venda compra pagamento pedido fatura",
        refund: "reembolso devolucao estorno",
        no_sale: "taxa tarifa transferencia saque comissao",
        total: "total subtotal totalgeral",
    },
    dates: DateWords {
        months: &[
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        weekdays: &["segunda", "terca", "quarta", "quinta", "sexta", "sab", "dom"],
        particles: &["de"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
