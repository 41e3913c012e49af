export { fill } from './fill'
export { signInLines } from './sign-ins'
