//! HTML and XML that is named .xls, as shops and customer databases export it.

use customer_loupe::workbook::reader::Workbook;

use super::{only, sheets};

fn code(page: &str) -> Option<(&'static str, String)> {
    let error = sheets(page.as_bytes()).err()?;
    Some((error.code(), error.to_string()))
}

#[test]
fn a_table_of_a_page() {
    let page =
        "\u{feff}<!-- made by a shop -->\n<!DOCTYPE html><html xmlns:x='urn:schemas-microsoft-com:office:excel'><head>
        <meta charset=utf-8><style>td { color: red } </td></style></head><body>
        <table border=1><thead><tr><th>Customer</th><th nowrap>Order&nbsp;date<th>Amount &amp; tax</tr></thead><tbody>
        <tr><td>0042</td><td x:num='40513'>2010-12-01</td><td align=right>2.55</td></tr>
        <tr><td><b>Caf&eacute;</b> <a href='x?a>b'>R&amp;D</a><br>2nd line</td>
            <td></td><td>a, &quot;b&quot;</td></tr>
        <TR><TD COLSPAN=2>both</TD><TD>3</TD></TR>
        </tbody></table>";
    let csv = "Customer,Order\u{a0}date,Amount & tax\n0042,2010-12-01,2.55\n\"Café R&D\n2nd line\",,\"a, \"\"b\"\"\"\nboth,,3\n";
    assert_eq!(only(page.as_bytes()), csv);
    // A bare table, and one that is cut off.
    assert_eq!(only(b"<table><tr><td>a<td>b<tr><td>1<td>2"), "a,b\n1,2\n");
    // Cells over several rows hold the place of those below.
    let spans = "<table><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e<tr><td>f<td>g<td>h</table>";
    assert_eq!(only(spans.as_bytes()), "a,b,c\n,d,e\nf,g,h\n");
}

#[test]
fn the_largest_table_of_a_page_is_read_and_the_others_can_be() {
    let page = "<html><body><table><tr><td>Report of<td>2010</table>
        <table><tr><td>menu<td><table><tr><td>a<td>b<tr><td>1<td>2</table></table>";
    let workbook = Workbook::open(page.as_bytes().to_vec()).unwrap();
    let found: Vec<_> = workbook.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.visible)).collect();
    assert_eq!(found, [("Table 1", false), ("Table 2", false), ("Table 3", true)]);
    let csv: Vec<String> = sheets(page.as_bytes()).unwrap().into_iter().map(|(_, csv)| csv).collect();
    assert_eq!(csv, ["Report of,2010\n", "menu\n", "a,b\n1,2\n"]);
}

#[test]
fn pages_in_other_encodings() {
    let latin = b"<html><meta http-equiv=Content-Type content='text/html; charset=windows-1252'><table><tr><td>Caf\xE9";
    assert_eq!(only(latin), "Café\n");
    let chinese = b"<html><meta charset=\"gb2312\"><table><tr><td>\xD6\xD0\xB9\xFA";
    assert_eq!(only(chinese), "中国\n");
    let wide: Vec<u8> = "\u{feff}<table><tr><td>中".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(only(&wide), "中\n");
}

/// A workbook of Excel 2003 in XML with these sheets.
fn xml(sheets: &str) -> String {
    format!(
        "<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n<Workbook
         xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>
         <Styles><Style ss:ID='d'/></Styles>{sheets}</Workbook>"
    )
}

#[test]
fn workbooks_of_excel_2003_in_xml() {
    let sheets_of = "<Worksheet ss:Name='Orders &amp; more'><Table ss:ExpandedRowCount='2'>
        <Row><Cell><Data ss:Type='String'>customer</Data></Cell><Cell ss:Index='3'><Data ss:Type='String'>day</Data></Cell>
          <Cell ss:MergeAcross='1'><Data ss:Type='String'>amount</Data></Cell><Cell><Data ss:Type='String'>paid</Data></Cell></Row>
        <Row ss:Index='4'><Cell><Data ss:Type='String'>0042</Data><Comment><ss:Data>not this</ss:Data></Comment></Cell>
          <Cell ss:Index='3' ss:StyleID='d'><Data ss:Type='DateTime'>2010-12-01T00:00:00.000</Data></Cell>
          <Cell><Data ss:Type='Number'>2.550</Data></Cell><Cell ss:Index='6'><Data ss:Type='Boolean'>1</Data></Cell></Row>
        <Row><Cell/><Cell ss:Index='3'><Data ss:Type='DateTime'>2010-12-01T08:26:00.000</Data></Cell>
          <Cell><Data ss:Type='Error'>#N/A</Data></Cell></Row>
        <Row><Cell><ss:Data ss:Type='String' xmlns='http://www.w3.org/TR/REC-html40'>a <B>b</B></ss:Data></Cell>
          <Cell ss:Index='3'><Data ss:Type='DateTime'>1899-12-31T08:26:00.000</Data></Cell></Row>
        </Table></Worksheet>
        <Worksheet ss:Name='Old'><Table><Row><Cell><Data ss:Type='String'><![CDATA[<x>]]></Data></Cell></Row></Table>
          <WorksheetOptions xmlns='urn:schemas-microsoft-com:office:excel'><Visible>SheetHidden</Visible></WorksheetOptions>
        </Worksheet>";
    let page = xml(sheets_of);
    let found = sheets(page.as_bytes()).unwrap();
    let csv = "customer,,day,amount,,paid\n0042,,2010-12-01,2.55,,TRUE\n,,2010-12-01 08:26:00,,,\na b,,08:26:00,,,\n";
    assert_eq!(found, [("Orders & more".to_owned(), csv.to_owned()), ("Old".to_owned(), "<x>\n".to_owned())]);
    let workbook = Workbook::open(page.into_bytes()).unwrap();
    assert_eq!(workbook.sheets().iter().map(|sheet| sheet.visible).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn what_is_no_table_is_named() {
    for (page, what) in [
        ("<html><body>Please log in</body></html>", "a web page without a table"),
        ("<html><table><tr><td> </table>", "a web page without a table"),
        ("<?xml version='1.0'?><feed/>", "XML of another program"),
        ("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n<html><table><tr><td>1</table>", "MHTML"),
    ] {
        let (code, message) = code(page).unwrap();
        assert_eq!(code, "not-a-table");
        assert!(message.contains(what), "{message}");
    }
}

#[test]
fn hostile_pages_end() {
    for (page, expected) in [
        ("<table></table>".repeat(5000), Some("workbook-too-large")),
        ("<table><tr><td>".repeat(5000), Some("not-a-table")),
        (format!("<table><tr>{}", "<td>1".repeat(100_000)), Some("workbook-too-large")),
        (format!("<table><tr><td colspan=4000000000>{}x", "<td colspan=99999>".repeat(99)), Some("workbook-too-large")),
        (format!("<table><tr><td>x{}", "<tr><td rowspan=4000000000>".repeat(9999)), None),
        (format!("<table><tr><td>{}", "<a b=\"".repeat(100_000)), Some("not-a-table")),
        (format!("<table><tr><td>{}<td>1", "&".repeat(100_000)), None),
        (
            xml(&format!("<Worksheet><Row><Cell ss:Index='99999'><Data>1{}", "</Data>".repeat(9))),
            Some("workbook-too-large"),
        ),
    ] {
        assert_eq!(code(&page).map(|(code, _)| code), expected, "{}", &page[..60.min(page.len())]);
    }
    let long = format!("<table><tr><td>{}<td>1", "x".repeat(10 << 20));
    assert_eq!(only(long.as_bytes()), "1\n");
}
