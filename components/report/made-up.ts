import { createContext } from 'react'

/** Whether a document tells of people and places that are made up; it then says so on every page. */
export const MadeUp = createContext(false)
