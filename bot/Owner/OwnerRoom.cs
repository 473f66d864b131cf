using ServiceBot.Storage;

namespace ServiceBot.Owner;

public static class OwnerRoom
{
    /// <exception cref="InvalidDataException">A configured value cannot be used; the message names the fix.</exception>
    public static IServiceCollection AddOwner(this IServiceCollection services, IConfiguration configuration, KnowledgePlace place)
    {
        var options = configuration.GetSection(OwnerOptions.Section).Get<OwnerOptions>() ?? new OwnerOptions();
        options.Validate();
        services.AddSingleton(options).AddSingleton(place).AddHostedService<KnowledgeWatch>();
        return (configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions()).Read() is { } endpoint
            ? services.AddHostedService(provider => new Telemetry(endpoint, new StoreGauges(provider.GetRequiredService<Store>(), provider.GetRequiredService<TimeProvider>())))
            : services;
    }
}
