import type { ReportReference } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead } from '../prose'
import { COLOUR, TYPE } from '../theme'

/** The entry's text with its DOI as a link, where the text names it; else the link follows the text. */
function Entry({ reference }: { reference: ReportReference }) {
  const { label, doi } = reference
  if (doi === null) return label
  const address = `https://doi.org/${doi}`
  const named = `doi:${doi}`
  const at = label.indexOf(named)
  const link = (
    <Text src={address} style={{ color: COLOUR.link, textDecoration: 'underline' }}>
      {at < 0 ? address : named}
    </Text>
  )
  if (at < 0) {
    return (
      <>
        {`${label} `}
        {link}
      </>
    )
  }
  return (
    <>
      {label.slice(0, at)}
      {link}
      {label.slice(at + named.length)}
    </>
  )
}

/** Every source that the report cites, by its number. */
export function References({ references }: { references: readonly ReportReference[] }) {
  return (
    <>
      <FurtherSectionHead id="references" title={REPORT_LABELS.references} />
      <View tag="L" numbering="Decimal" style={TYPE.table}>
        {references.map((reference) => (
          <View
            key={reference.number}
            tag="LI"
            id={`ref-${reference.number}`}
            whole
            style={{ paddingLeft: 30, marginBottom: 3 }}
          >
            <Text tag="Lbl" style={{ position: 'absolute', left: 0, top: 0, width: 22, textAlign: 'right' }}>
              {`${reference.number}`}
            </Text>
            <Text tag="LBody">
              <Entry reference={reference} />
            </Text>
          </View>
        ))}
      </View>
    </>
  )
}
