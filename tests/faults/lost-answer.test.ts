import { lostAnswer } from './lost-answer.ts'
import { testFault } from './test-fault.ts'

testFault(lostAnswer)
