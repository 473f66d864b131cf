namespace ServiceBot.Owner;

public static class OwnerRoom
{
    public static IServiceCollection AddOwner(this IServiceCollection services, KnowledgePlace place) => services
        .AddSingleton(place)
        .AddHostedService<KnowledgeWatch>();
}
