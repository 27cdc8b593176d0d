//! Spanish.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &[
                "idcliente codigocliente iddecliente iddelcliente codigodecliente numerodecliente clienteid numerocliente cliente",
            ],
            &["", "", "*cliente"],
        ),
        order: words(
            &[
                "idpedido numeropedido numerodepedido ndepedido iddelpedido numerodefactura pedidoid codigopedido numfactura numerofactura",
            ],
            &["pedido factura"],
        ),
        date: words(
            &["fechapedido fechadepedido fechadelpedido fechacompra fechadecompra fechafactura"],
            &["", "fecha", "", "fecha*"],
        ),
        amount: words(&["", "importetotal montototal totalpedido"], &["importe monto ventas totalapagar"]),
        quantity: words(&["cantidad"], &[]),
        unit_price: words(&["preciounitario"], &["precio"]),
        product: words(&[], &["", "producto"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canal"]),
        currency: words(&["moneda"], &[]),
        refund: words(&["reembolso"], &[]),
        campaign: words(&["campana"], &[]),
        event: words(&["", "evento"], &[]),
        page: words(&["pagina"], &[]),
        score: words(&["satisfaccion puntuacion"], &[]),
        cost: words(&["coste"], &[]),
        start: words(&["fechainicio"], &[]),
        end: words(&["fechafin"], &[]),
        lead: words(&["idnegocio idoportunidad"], &["oportunidad negocio"]),
        stage: words(&["etapa etapadelnegocio"], &[]),
        created: words(&["creadoel"], &[]),
        closed: words(&["cerradoel fechacierre fechadecierre"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        attribute: "edad ciudad pais sexo",
        surcharge: "*iva *impuesto* *envio* *flete*",
        discount: "*descuento* *cupon*",
        fee: "*comision*",
        cost: "*coste* *costo*",
        hundredths: "encentimos centimos encentavos centavos",
        not_spend: "*puntos* *propina* *reembolso* *coste* *costo* *saldo* *margen*",
        key: "*codigo* *telefono* *postal* ano mes semana *tienda* numero*",
        payment_parts: "pago",
        ..Topics::NONE
    },
    cells: Cells {
        default_customer: &[
            "público en general",
            "publico en general",
            "cliente mostrador",
            "mostrador",
            "consumidor final",
            "invitado",
            "anónimo",
            "anonimo",
            "desconocido",
            "cliente general",
        ],
        ..Cells::NONE
    },
    leads: LeadWords {
        won: "si ganado ganada",
        lost: "perdido perdida",
        open: "abierto abierta encurso",
        won_stage: "ganado ganada cerradoganado cerradaganada",
        lost_stage: "perdido perdida cerradoperdido cerradaperdida",
        ..LeadWords::NONE
    },
    order_status: OrderStatusWords {
        refunded: "reembolsado reembolsada devuelto devuelta",
        partly_refunded: "parcialmentereembolsado parcialmentereembolsada reembolsoparcial",
        cancelled: "cancelado cancelada anulado anulada rechazado rechazada denegado denegada",
        unpaid: "pendiente pendientedepago esperandopago nopagado impago fallido",
        paid: "pagado pagada enviado enviada entregado entregada completado completada procesando finalizado finalizada",
        ..OrderStatusWords::NONE
    },
    row_kinds: RowKindWords {
        sale: "venta compra pago pedido factura",
        refund: "reembolso* notadecredito facturarectificativa devolucion abono anulacion",
        no_sale: "comision transferencia retiro tarifa",
        total: "total subtotal totalgeneral",
        invoice: "factura",
        payment: "pago cobro",
    },
    dates: DateWords {
        before_time: &["a las", "a la"],
        months: &[
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        weekdays: &["lun", "martes", "mie", "jue", "vie", "sab", "dom"],
        particles: &["de", "del"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
