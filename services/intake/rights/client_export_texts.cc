#include "services/intake/rights/client_export_texts.h"

namespace wegwijs::intake {

const ExportTexts& ExportTextsIn(ExportLanguage language) {
  switch (language) {
    case ExportLanguage::kDutch:
      return DutchExportTexts();
    case ExportLanguage::kFrench:
      return FrenchExportTexts();
    case ExportLanguage::kEnglish:
      return EnglishExportTexts();
    case ExportLanguage::kArabic:
      return ArabicExportTexts();
    case ExportLanguage::kRussian:
      return RussianExportTexts();
  }
  return DutchExportTexts();
}

}  // namespace wegwijs::intake
