package io.lictor.k8s;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The part of KEDA's `ScaledObject` (keda.sh/v1alpha1) that this repository uses; any other field is an error.
@JsonDeserialize(using = JsonDeserializer.None.class)
final class ScaledObject implements HasMetadata {
    private static final long serialVersionUID = 1;

    /// What is scaled, between which bounds, by what.
    record Spec(
            Target scaleTargetRef,
            int pollingInterval,
            int minReplicaCount,
            int maxReplicaCount,
            Advanced advanced,
            List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, String name) {}

    record Advanced(Horizontal horizontalPodAutoscalerConfig) {}

    record Horizontal(HorizontalPodAutoscalerBehavior behavior) {}

    record Trigger(String type, Map<String, String> metadata) {}

    @JsonProperty
    private String apiVersion = "";

    @JsonProperty
    private String kind = "";

    @JsonProperty
    private ObjectMeta metadata = new ObjectMeta();

    @JsonProperty
    private transient @Nullable Spec spec;

    Spec spec() {
        if (spec == null) {
            throw new IllegalStateException("no spec");
        }
        return spec;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta other) {
        metadata = other;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String other) {
        apiVersion = other;
    }

    @Override
    public String getKind() {
        return kind;
    }

    @Override
    @JsonIgnore
    public String getSingular() {
        return "scaledobject";
    }

    @Override
    @JsonIgnore
    public String getPlural() {
        return "scaledobjects";
    }
}
