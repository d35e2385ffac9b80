import { lostOnOne } from './lost-on-one.ts'
import { testFault } from './test-fault.ts'

testFault(lostOnOne)
