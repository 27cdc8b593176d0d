import { sheet } from '../charts/plot';
import { reportRules } from '../style/report-sheets';

/**
 * Returns a document as the text of one HTML file without scripts or requests, and with a policy that forbids both.
 * `frameRules` are the CSS rules that the element has before a report is loaded.
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

/** Removes the comments with which Lit marks its parts. */
function removeComments(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove();
    else removeComments(child);
  }
}

/** Rewrites rules of the shadow DOM for a document: `:host` becomes `:root`. */
function ofRoot(rules: string): string {
  return rules.replace(/:host\(((?:[^()]|\([^()]*\))*)\)/g, ':root$1').replaceAll(':host', ':root');
}
