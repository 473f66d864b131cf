namespace ServiceBot.FrontDesk;

public static class FrontDeskRoom
{
    /// <param name="learning">Ends with the desk of the knowledge, or with why there is none.</param>
    public static IServiceCollection AddFrontDesk(this IServiceCollection services, Task<ServiceDesk> learning) => services
        .AddSingleton(_ => new CurrentDesk(learning.GetAwaiter().GetResult()))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Outbox>()
        .AddSingleton<Hall>()
        .AddSingleton<ErrandEnds>()
        .AddSingleton<ErrandRunner>();
}
