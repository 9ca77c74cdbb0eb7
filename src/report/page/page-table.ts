import { isNumeric, type TableContent, textRows } from '../table-content.js'
import { type Markup, markup } from './markup.js'

/** A table with its caption; wide ones scroll inside their box. */
export function tablePart(table: TableContent): Markup {
  const align = table.columns.map((_, column) => (isNumeric(table, column) ? 'number' : 'text'))
  const head = table.columns.map(
    ({ label, unit }, column) =>
      markup`<th scope="col" class="${align[column]}">${label}${unit ? markup` <span class="unit">${unit}</span>` : null}</th>`,
  )
  const rows = textRows(table, '\u2212', '–').map((cells) => {
    const line = cells.map((text, column) =>
      column === 0
        ? markup`<th scope="row" class="${align[column]}">${text}</th>`
        : markup`<td class="${align[column]}">${text}</td>`,
    )
    return markup`<tr>${line}</tr>\n`
  })
  return markup`<div class="table" role="region" aria-label="${table.caption}" tabindex="0"><table>
<caption>${table.caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}</tbody>
</table>${table.note ? markup`<p class="note">${table.note}</p>` : null}</div>
`
}
