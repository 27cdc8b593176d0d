//! Spanish.

use crate::lexicon::headers::{Headers, words};
use crate::lexicon::language::{Cells, DateWords, Language, LeadWords, OrderStatusWords, RowKindWords, Topics};

/// The words.
pub const WORDS: Language = Language {
    headers: Headers {
        customer: words(
            &[
                "idcliente codigocliente iddecliente iddelcliente codigodecliente numerodecliente clienteid numerocliente cliente ncliente nocliente",
            ],
            &["comprador nombredelcliente correoelectronico correodelcliente codcliente", "", "*cliente"],
        ),
        order: words(
            &[
                "idpedido numeropedido numerodepedido ndepedido iddelpedido numerodefactura pedidoid codigopedido numfactura numerofactura npedido nfactura norden ndeorden folio numerodeorden",
            ],
            &["pedido factura"],
        ),
        date: words(
            &[
                "fechapedido fechadepedido fechadelpedido fechacompra fechadecompra fechafactura fechadeventa fechaventa fechadefactura",
            ],
            &["", "fecha", "", "fecha*"],
        ),
        amount: words(
            &["", "importetotal montototal totalpedido"],
            &[
                "importe monto ventas totalapagar total valortotal totalconiva importelinea totallinea preciototal importebruto montobruto valorestimado totaldelpedido importedelpedido valordelpedido importepedido",
            ],
        ),
        quantity: words(&["cantidad cant uds unidades"], &[]),
        unit_price: words(&["preciounitario punitario preciounidad"], &["precio"]),
        product: words(&["codigoarticulo codproducto referencia"], &["", "producto articulo"]),
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
        lead: words(
            &["idnegocio idoportunidad noportunidad idprospecto codigodelead idlead"],
            &["oportunidad negocio"],
        ),
        stage: words(&["etapa etapadelnegocio etapadeventa fasedeventa"], &["fase"]),
        created: words(&["creadoel fechadecreacion fechacreacion fechadeapertura fechadealta"], &[]),
        closed: words(&["cerradoel fechacierre fechadecierre"], &[]),
        outcome: words(&[], &["resultado desenlace"]),
        stage_date: words(&["fechadeetapa fechadecambio modificadoel"], &[]),
        frequency: words(&["frecuencia recompras"], &[]),
        recency: words(&["recencia"], &[]),
        age: words(&["antiguedad"], &[]),
        monetary: words(&["ticketmedio valormedio"], &[]),
        status: words(&[], &["estado estadodelpedido situacion"]),
        ..Headers::NONE
    },
    topics: Topics {
        acquisition_parts: "adquis captacion",
        overall_parts: "global satisfacciongeneral valoraciongeneral notageneral",
        recommends: "recomend",
        attribute: "edad ciudad pais sexo codigopostal cp telefono movil genero fechadenacimiento nacimiento clientedesde fechaderegistro poblacion grupodeclientes",
        surcharge: "*iva *impuesto* *envio* *flete* *portes*",
        discount: "*descuento* *cupon* *dto*",
        fee: "*comision* *tarifa* *abono*",
        cost: "*coste* *costo*",
        hundredths: "encentimos centimos encentavos centavos",
        not_spend: "*satisf* *recomend* *puntos* *propina* *reembolso* *coste* *costo* *saldo* *margen* *probabilidad* *porcentaje*",
        key: "*codigo* *telefono* *postal* ano mes semana *tienda* numero* *sucursal* *almacen* ejercicio movil tel cp",
        payment_parts: "pago",
        week_parts: "semana trimestre",
        time_unit_parts: ["dias", "semanas", "meses", "anos"],
        after_order: "*entrega* *envio* *enviado* *cancel* *reembolso* *cierre*",
        person_date: "fechaderegistro* fechadealta* clientedesde* *nacimiento*",
        remark: "*nota* *observacion* *comentario*",
        ..Topics::NONE
    },
    cells: Cells {
        out_of: "de sobre",
        stars: "estrella estrellas puntos",
        grades: [
            "muyinsatisfecho muymalo",
            "insatisfecho malo bajo",
            "neutral regular medio",
            "satisfecho bueno alto",
            "muysatisfecho muybueno excelente",
        ],
        yes: &["sí", "si"],
        no: &["no"],
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
        stage_parts: [
            "",
            "nuevo prospecto",
            "contactado contacto",
            "califica cualifica",
            "demostracion reunion",
            "propuesta presupuesto",
            "negociacion",
            "contrato",
            "ganad",
        ],
    },
    order_status: OrderStatusWords {
        paid_flag: "pagado pagada",
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
