using ServiceBot.Conversations;

namespace ServiceBot.Storage;

public static class StorageRoom
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, string home)
    {
        var place = StoragePlace.Of(configuration, home);
        return services
            .AddSingleton(place)
            .AddSingleton<News>()
            .AddSingleton(provider => DoorbellOf(provider.GetRequiredService<News>()))
            .AddSingleton<TypingSigns>()
            .AddSingleton(provider => Store.Open(place, provider.GetRequiredService<Doorbell>(), provider.GetRequiredService<News>()))
            .AddSingleton(_ => new SigningKey(place.Folder))
            .AddSingleton(provider => new TokenKeys(place.Folder, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenKeys>>()));
    }

    // What another program on the database saves is heard here too.
    private static Doorbell DoorbellOf(News news)
    {
        var doorbell = new Doorbell();
        news.Listen(Doorbell.Changed, id => doorbell.Ring(new ConversationId(id)));
        news.Listen(News.Missed, _ => doorbell.RingAll());
        return doorbell;
    }
}
