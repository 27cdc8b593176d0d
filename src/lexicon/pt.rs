//! Portuguese.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &["idcliente codigocliente codigodocliente iddocliente codcliente clienteid ncliente numerodocliente"],
            &["cliente comprador nomedocliente emaildocliente"],
        ),
        order: words(
            &[
                "numeropedido numerodopedido ndopedido iddopedido idpedido codigopedido pedidoid notafiscal nencomenda ndafatura numerodaencomenda",
            ],
            &["pedido"],
        ),
        date: words(
            &["datapedido datadopedido datacompra datadacompra datavenda datadaencomenda dataencomenda datadeemissao"],
            &["", "data"],
        ),
        amount: words(
            &["", "valortotal totalpedido valorpedido totalcomimpostos"],
            &[
                "valor faturamento valordopedido valorpago valorbruto totalglobal totaldalinha totaldoitem valordoitem montante montantebruto valorestimado totaldopedido totaldavenda valordavenda",
            ],
        ),
        quantity: words(&["quantidade qtd qtde unidades"], &[]),
        unit_price: words(&["precounitario valorunitario precounit"], &["preco"]),
        product: words(&["codigoproduto codartigo referencia"], &["produto artigo descricao"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canal"]),
        currency: words(&["moeda"], &[]),
        status: words(&["", "statuspedido"], &["situacao"]),
        refund: words(&["reembolso estorno"], &[]),
        lead: words(
            &["idnegocio idoportunidade noportunidade iddolead idlead codigodonegocio iddaoportunidade"],
            &["negocio oportunidade"],
        ),
        stage: words(&["etapa etapadofunil etapadonegocio estagio"], &["fase"]),
        created: words(&["negociocriadoem criadoem datadecriacao datadeabertura"], &[]),
        closed: words(&["negociofechadoem fechadoem datafechamento datadefechamento datadefecho"], &[]),
        outcome: words(&[], &["resultado desfecho"]),
        stage_date: words(&["datadaetapa alteradoem datademudanca"], &[]),
        frequency: words(&["frequencia recompras"], &[]),
        recency: words(&["recencia"], &[]),
        age: words(&["tempodeobservacao"], &[]),
        monetary: words(&["ticketmedio valormedio"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "aquis captacao",
        overall_parts: "satisfacaogeral avaliacaogeral notageral",
        recommends: "recomend",
        surcharge: "*imposto* *frete* *envio* *portes* *iva *icms*",
        discount: "*desconto* *cupom*",
        fee: "*taxa* *tarifa* *comissao* *repasse*",
        cost: "*custo*",
        hundredths: "emcentavos",
        not_spend: "*satisf* *recomend* *pontos* *gorjeta* *reembolso* *estorno* *custo* *saldo* *probabilidade* *percentual*",
        key: "*codigo* *telefone* *cep ano mes semana *loja* *filial* *armazem* exercicio celular telemovel",
        payment_parts: "pagament",
        week_parts: "semana trimestre",
        time_unit_parts: ["dias", "semanas", "meses", "anos"],
        after_order: "*entrega* *envio* *enviado* *cancel* *estorno* *fechamento*",
        person_date: "*cadastro* registado* clientedesde* *nascimento*",
        attribute: "cep codigopostal cidade localidade telefone celular telemovel sexo genero datadenascimento clientedesde datadecadastro grupodeclientes",
        remark: "*nota* *observac* *comentario*",
        tax_stated_parts: "comimposto semimposto",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "de em",
        stars: "estrela estrelas pontos",
        grades: [
            "muitoinsatisfeito muitoruim muitomau pessimo",
            "insatisfeito ruim baixo",
            "neutro regular medio",
            "satisfeito bom alto",
            "muitosatisfeito muitobom otimo excelente",
        ],
        yes: &["sim"],
        no: &["não", "nao"],
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
        stage_parts: [
            "",
            "novo",
            "contato contacto contatado",
            "qualifica",
            "demonstracao reuniao",
            "proposta orcamento",
            "negociacao",
            "contrato",
            "ganh",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "pago paga",
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
