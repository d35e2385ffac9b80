import { malformedRequests } from './malformed-requests.ts'
import { testFault } from './test-fault.ts'

testFault(malformedRequests)
