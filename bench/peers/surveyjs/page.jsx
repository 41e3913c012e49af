import { createRoot } from 'react-dom/client'
import { Model } from 'survey-core'
import { Survey } from 'survey-react-ui'

const model = new Model(window.SURVEY)
model.onAfterRenderSurvey.add(() => {
  document.body.dataset.usable = 'yes'
})
createRoot(document.getElementById('root')).render(<Survey model={model} />)
