using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceBot.FrontDesk;

namespace ServiceBot.Owner;

/// <summary>Sends what can be measured to whoever collects it, as long as the program runs.</summary>
internal sealed class Telemetry(Uri endpoint, StoreGauges gauges) : IHostedService, IDisposable
{
    // The framework's own spans are not sent: they hold addresses, and some of those a token.
    private static readonly string[] Meters = [Signs.Name, StoreGauges.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql"];

    private MeterProvider? _meters;
    private TracerProvider? _spans;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        gauges.Show();
        var resource = ResourceBuilder.CreateDefault().AddService("servicebot", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(o => o.Endpoint = endpoint).Build();
        // A span's parent is a request of the framework's, which is never sent: whether one is kept must not hang on it.
        _spans = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Signs.Name).SetSampler(new AlwaysOnSampler()).AddOtlpExporter(o => o.Endpoint = endpoint).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _meters?.Dispose();
        _spans?.Dispose();
        gauges.Dispose();
    }
}
