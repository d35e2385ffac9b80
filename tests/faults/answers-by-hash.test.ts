import { answersByHash } from './answers-by-hash.ts'
import { testFault } from './test-fault.ts'

testFault(answersByHash)
