package anlan.policy;

import java.util.List;

/**
 * What is on the topic {@code catalog}, in the order of publication.
 *
 * @param versions what can be read as a version of the policy, whether it can hold or not
 * @param rejected what cannot
 */
public record CatalogRecords(List<PublishedVersion> versions, List<RejectedPolicy> rejected) {}
