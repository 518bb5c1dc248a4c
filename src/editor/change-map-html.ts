import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'

/** The page of the view "Change map": nothing is loaded but what stands in `media`, and no script runs but its own. */
export function toHtml(webview: vscode.Webview, media: vscode.Uri): string {
  const nonce = randomBytes(16).toString('hex')
  const uri = (name: string): vscode.Uri => webview.asWebviewUri(vscode.Uri.joinPath(media, name))
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" href="${uri('change-map.css')}">
  <title>Change map</title>
</head>
<body>
  <section aria-label="Budget">
    <p id="budget"></p>
    <div id="bar" aria-hidden="true"></div>
    <details id="excluded" hidden><summary></summary><ul></ul></details>
  </section>
  <section aria-label="Change map">
    <div id="map" role="group" aria-label="Hunks, as large as their counted lines"></div>
    <label class="choice"><input type="checkbox" id="as-table"> Show as a table</label>
    <table id="table" hidden>
      <thead><tr><th>Hunk</th><th>Lines</th><th>State</th></tr></thead>
      <tbody></tbody>
    </table>
  </section>
  <section aria-label="The author's sentences">
    <label for="break">What could break in production? <span class="state" data-for="break"></span></label>
    <textarea id="break" rows="3"></textarea>
    <label for="tested">How were the integration points tested? <span class="state" data-for="tested"></span></label>
    <textarea id="tested" rows="3"></textarea>
  </section>
  <script nonce="${nonce}" src="${uri('change-map.js')}"></script>
</body>
</html>`
}
