//! Spanish.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{DateWords, Language, RowKindWords, Topics};

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
        amount: words(&["", "importetotal montototal totalpedido"], &["importe monto ventas"]),
        quantity: words(&["cantidad"], &[]),
        unit_price: words(&["preciounitario"], &["precio"]),
        product: words(&[], &["", "producto"]),
        category: words(&["categoria"], &[]),
        channel: words(&[], &["canal"]),
        stage: words(&["etapa"], &[]),
        currency: words(&["moneda"], &[]),
        refund: words(&["reembolso"], &[]),
        campaign: words(&["campana"], &[]),
        event: words(&["", "evento"], &[]),
        page: words(&["pagina"], &[]),
        score: words(&["satisfaccion puntuacion"], &[]),
        cost: words(&["coste"], &[]),
        start: words(&["fechainicio"], &[]),
        end: words(&["fechafin"], &[]),
        ..Headers::NONE
    },
    topics: Topics {
        attribute: "edad ciudad pais sexo",
        not_spend: "*iva *impuesto* *envio* *flete* *comision* *descuento* *cupon* *propina* *reembolso* *coste* *costo* *saldo* *margen*",
        key: "*codigo* *telefono* *postal* ano mes semana *tienda* numero*",
        payment_parts: "pago",
        ..Topics::NONE
    },
    row_kinds: RowKindWords {
        sale: "venta compra pago pedido factura",
        refund: "reembolso devolucion abono anulacion",
        no_sale: "comision transferencia retiro tarifa",
        total: "total subtotal totalgeneral",
    },
    dates: DateWords {
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
