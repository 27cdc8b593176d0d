//! Portuguese.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

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
        amount: words(
            &["", "valortotal totalpedido valorpedido"],
            &["valor faturamento valordopedido valorpago valorbruto totalglobal"],
        ),
        quantity: words(&["quantidade qtd qtde"], &[]),
        unit_price: words(&["precounitario valorunitario"], &["preco"]),
        product: words(&["codigoproduto"], &["produto"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canal"]),
        currency: words(&["moeda"], &[]),
        status: words(&["", "statuspedido"], &["situacao"]),
        refund: words(&["reembolso estorno"], &[]),
        lead: words(&["idnegocio idoportunidade"], &["negocio oportunidade"]),
        stage: words(&["etapa etapadofunil etapadonegocio estagio"], &[]),
        created: words(&["negociocriadoem criadoem"], &[]),
        closed: words(&["negociofechadoem fechadoem datafechamento datadefechamento"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        surcharge: "*imposto* *frete*",
        discount: "*desconto*",
        fee: "*taxa*",
        cost: "*custo*",
        hundredths: "emcentavos",
        not_spend: "*pontos* *gorjeta* *reembolso* *estorno* *custo* *saldo*",
        key: "*codigo* *telefone* *cep ano mes semana *loja*",
        payment_parts: "pagament",
        ..Topics::NONE
    },
    cells: Cells {
        default_customer: &[
            "consumidor final",
            "consumidor",
            "cliente balcão",
            "balcão",
            "convidado",
            "anônimo",
            "anónimo",
            "desconhecido",
            "cliente padrão",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "sim ganho ganha",
        lost: "nao perdido perdida",
        open: "aberto aberta emandamento",
        won_stage: "ganho ganha fechadoganho",
        lost_stage: "perdido perdida fechadoperdido",
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        refunded: "reembolsado reembolsada devolvido devolvida estornado estornada",
        partly_refunded: "parcialmentereembolsado reembolsoparcial",
        cancelled: "cancelado cancelada anulado anulada recusado recusada negado negada",
        unpaid: "pendente aguardandopagamento emaberto naopago naopaga falhou",
        paid: "pago paga enviado enviada entregue concluido concluida atendido atendida aprovado aprovada faturado aenviar",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "venda compra pagamento pedido fatura",
        refund: "reembolso* notadecredito devolucao estorno",
        no_sale: "taxa tarifa transferencia saque comissao",
        total: "total subtotal totalgeral",
        invoice: "fatura",
        payment: "pagamento recebimento",
    },
    dates: DateWords {
        before_time: &["as"],
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
