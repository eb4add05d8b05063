// A small file that holds secrets: read whole by its owner only, replaced whole
// and for good.
//
// What overwriting is worth: the bytes of a replaced file are overwritten with
// zeros before the file system gets its blocks back. On a plain disk with a
// file system that writes in place (ext4, XFS) they are gone then. A file
// system that copies on write (Btrfs, ZFS), its snapshots, a journal of data,
// the reserve of an SSD, a virtual disk's backing store and every backup keep
// old bytes however often they are overwritten; only an encrypted disk and
// short-lived copies help there. So does a kill in the instant between
// replacing and overwriting: no file holds the old bytes then, but free blocks
// may.

#ifndef WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_FILE_H_
#define WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/intake/identity/wiped_memory.h"
#include "services/runtime/file.h"

namespace wegwijs::intake {

struct SecretContent {
  WipedString text;
  FileStamp stamp;
};

// The whole file, never half of a change. NOT_FOUND if there is none;
// FAILED_PRECONDITION with a sentence for the operator if it cannot be read, is
// no plain file (a symbolic link's target would survive a change), does not
// belong to this user, may be opened by others (wider than mode 0600) or is
// larger than 4 MiB.
absl::StatusOr<SecretContent> ReadSecretFile(const std::string& path);

// The functions below change the file; whoever calls them holds a lock that all
// writers take. When they return OK, the change survives a power cut. If they
// are killed, the file is as it was or as it should be, and beside it may lie
// a draft, "<path>.new", which RemoveDraft removes.

// Makes the file, with mode 0600. ALREADY_EXISTS if there is one;
// FAILED_PRECONDITION naming the path and why, if it cannot be made.
absl::Status CreateSecretFile(const std::string& path,
                              absl::string_view content);

// Replaces the file and overwrites the bytes that were in it. Its modification
// time always grows, so that stamps differ. FAILED_PRECONDITION naming the path
// and why: the file is then as it was, unless the sentence says that it was
// changed.
absl::Status ReplaceSecretFile(const std::string& path,
                               absl::string_view content);

// Overwrites and removes the draft that a killed writer left behind.
absl::Status RemoveDraft(const std::string& path);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_IDENTITY_SECRET_FILE_H_
