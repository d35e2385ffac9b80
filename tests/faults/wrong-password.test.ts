import { testFault } from './test-fault.ts'
import { wrongPassword } from './wrong-password.ts'

testFault(wrongPassword)
