import {
  CredentialResolver,
  EnrolmentCredentialsResolver,
  ParticipantCredentialsResolver,
} from "../credential/credential.resolver.js";
import { CredentialIssueResolver } from "../credential-issue/credential-issue.resolver.js";
import { CredentialVerificationResolver } from "../credential-verification/credential-verification.resolver.js";
import { ExternalCertificateResolver } from "../external-certificate/external-certificate.resolver.js";
import type { openServices } from "../services.js";
import { PublishedDocumentResolver } from "./published-document.resolver.js";

/** The doors and fields of credentials, and of what the world reads to verify them. */
export const credentialResolvers = [
  CredentialResolver,
  EnrolmentCredentialsResolver,
  ParticipantCredentialsResolver,
  CredentialIssueResolver,
  ExternalCertificateResolver,
  CredentialVerificationResolver,
  PublishedDocumentResolver,
] as const;

/** One of each. */
export function openCredentialResolvers(services: ReturnType<typeof openServices>) {
  const { credentials } = services;
  return [
    new CredentialResolver(credentials, services.enrolments),
    new EnrolmentCredentialsResolver(credentials),
    new ParticipantCredentialsResolver(credentials),
    new CredentialIssueResolver(services.credentialIssues),
    new ExternalCertificateResolver(services.externalCertificates),
    new CredentialVerificationResolver(services.credentialChecks, services.paperChecks),
    new PublishedDocumentResolver(services.documents),
  ];
}
