namespace ServiceBot.Owner;

/// <summary>Configuration section "Telemetry".</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where metrics and traces are sent by OTLP over gRPC, such as http://localhost:4317. Empty: nowhere.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <exception cref="InvalidDataException">It is no address; the message says what is.</exception>
    public Uri? Read() => OtlpEndpoint.Length == 0 ? null
        : Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https" ? endpoint
        : throw new InvalidDataException($"Telemetry:OtlpEndpoint is \"{OtlpEndpoint}\"; write an address such as http://localhost:4317, or leave it empty.");
}
