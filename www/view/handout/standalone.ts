import { sheet } from '../charts/plot';
import { reportRules } from '../style/report-sheets';

/**
 * Returns a document to hand on as the text of one HTML file: no script, nothing to fetch, and a policy that forbids both.
 * `frameRules` are those of the element before a report is loaded.
 */
export function standaloneHtml(article: HTMLElement, title: string, frameRules: readonly string[]): string {
  const copy = document.importNode(article, true);
  removeComments(copy);
  const heading = document.createElement('title');
  heading.textContent = title;
  const chartRules = [...sheet.cssRules].map(({ cssText }) => cssText);
  const rules = [...frameRules, ...reportRules, ...chartRules].map(ofRoot).join('\n');
  return `<!doctype html>
<html lang="${article.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
${heading.outerHTML}
<style>
${rules}
@page { margin: 18mm }
</style>
</head>
<body class="loupe">
${copy.outerHTML}
</body>
</html>
`;
}

/** Lit's marks of where its parts begin. */
function removeComments(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else removeComments(child);
  }
}

/** Rules of the element for a document of its own: what is said of the host is said of the root. */
function ofRoot(rules: string): string {
  return rules.replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, ':root$1').replaceAll(':host', ':root');
}
