// From review.h to wegwijs.intake.v1.Review.

#ifndef WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_MAPPING_H_
#define WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_MAPPING_H_

#include "services/intake/review/review.h"
#include "wegwijs/intake/v1/review.pb.h"

namespace wegwijs::intake {

v1::Review ToProto(const Review& review);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_REVIEW_REVIEW_MAPPING_H_
