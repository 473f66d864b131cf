namespace ServiceBot.Storage;

public static class StorageRoom
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, string home)
    {
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        var folder = Path.GetFullPath(options.Folder, home);
        return services
            .AddSingleton(new DataFolder(folder))
            .AddSingleton<Doorbell>()
            .AddSingleton<TypingSigns>()
            .AddSingleton(provider => new Store(folder, provider.GetRequiredService<Doorbell>()))
            .AddSingleton(_ => new SigningKey(folder))
            .AddSingleton(provider => new TokenKeys(folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenKeys>>()));
    }
}

/// <summary>Where the data is.</summary>
public sealed record DataFolder(string Path);
